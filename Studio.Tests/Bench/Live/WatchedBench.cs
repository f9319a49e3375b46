using Microsoft.Extensions.DependencyInjection;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Runner.Runs;
using Studio.Tests.Support;

namespace Studio.Tests.Bench.Live;

/// <summary>
/// Fifty open pages of fifty runs that make two thousand steps a second together: how far a page is behind, and what is left to an engine
/// that does besides as much as it can.
/// </summary>
internal static class WatchedBench
{
    private const int Pages = 50;
    private const int StepsPerSecond = 2_000;
    private const int AtOnce = 64;

    public static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(string connection, bool isQuick, CancellationToken ct)
    {
        var span = TimeSpan.FromSeconds(isQuick ? 1 : 4);
        var (workflow, owner) = await SomeWorkflow.AddAsync(connection, ct);
        var settings = new Dictionary<string, string>
        {
            ["Studio:Runner:Slots"] = "512",
            // Nobody looks meanwhile for runs that nobody drives.
            ["Studio:Runner:Lease"] = "01:00:00",
        };
        await using var app = new RunningApp(connection, settings, s => OpenRunPage.AddTo(s, new(owner, Permission.All)));
        // Until the just-in-time compiler has done its work.
        foreach (var isWatched in new[] { false, true }) await MeasureAsync(isWatched, isBusy: true, span / 2);
        var (without, with) = (0.0, 0.0);
        for (var i = 0; i < 2; i++)
        {
            without += (await MeasureAsync(isWatched: false, isBusy: true, span)).StepsPerSecond;
            with += (await MeasureAsync(isWatched: true, isBusy: true, span)).StepsPerSecond;
        }

        var (_, behind) = await MeasureAsync(isWatched: true, isBusy: false, span);
        return new Dictionary<string, double>
        {
            ["watched_p50_ms"] = behind.Median,
            ["watched_p99_ms"] = behind.P99,
            ["watched_behind_ms"] = behind.Longest,
            ["unwatched_steps_per_s"] = without / 2,
            ["watched_steps_per_s"] = with / 2,
            ["watched_ratio"] = with / without,
        };

        async Task<(double StepsPerSecond, Timings Behind)> MeasureAsync(bool isWatched, bool isBusy, TimeSpan time)
        {
            var runs = new List<WrittenRun>();
            for (var i = 0; i < Pages; i++) runs.Add(await WrittenRun.StartAsync(app.Services, workflow, owner));
            var pages = isWatched ? await Task.WhenAll(runs.Select(r => OpenRunPage.OpenAsync(app.Services, r))) : [];
            var written = Pace.KeepAsync(StepsPerSecond, time, i => runs[i % Pages].StepAsync(), ct);
            var runsPerSecond = isBusy ? await EngineBench.RunsPerSecondAsync(
                app.Services.GetRequiredService<RunStarter>(), workflow, owner, EngineBench.TenSteps(), AtOnce, time) : 0;
            await written;
            await Task.WhenAll(pages.Select(p => p.AllShownAsync(ct)));
            var behind = new Timings();
            foreach (var took in pages.SelectMany(p => p.Heard.Took())) behind.Add(took);
            foreach (var page in pages) await page.CloseAsync();
            await Task.WhenAll(runs.Select(r => r.EndAsync()));
            return ((runsPerSecond * 10) + (runs.Sum(r => r.Last) / time.TotalSeconds), behind);
        }
    }
}
