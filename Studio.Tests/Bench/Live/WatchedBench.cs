using Microsoft.Extensions.DependencyInjection;
using Studio.Domain.Access;
using Studio.Runner.Runs;
using Studio.Tests.Support;

namespace Studio.Tests.Bench.Live;

/// <summary>
/// Fifty open pages of fifty runs that make two thousand steps a second together: how far a page is behind, and what is left to an engine
/// that does besides as much as it can.
/// </summary>
internal sealed class WatchedBench(IServiceProvider app, Guid workflow, Guid owner, CancellationToken ct)
{
    private const int Pages = 50;
    private const int StepsPerSecond = 2_000;
    private const int AtOnce = 64;

    public static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(string connection, bool isQuick, CancellationToken ct)
    {
        var (workflow, owner) = await SomeWorkflow.AddAsync(connection, ct);
        var settings = new Dictionary<string, string>
        {
            ["Studio:Runner:Slots"] = "512",
            // Nobody looks meanwhile for runs that nobody drives.
            ["Studio:Runner:Lease"] = "01:00:00",
        };
        await using var app = new RunningApp(connection, settings, s => OpenRunPage.AddTo(s, new(owner, Permission.All)));
        return await new WatchedBench(app.Services, workflow, owner, ct).FiguresAsync(TimeSpan.FromSeconds(isQuick ? 1 : 4));
    }

    private async Task<IReadOnlyDictionary<string, double>> FiguresAsync(TimeSpan span)
    {
        // Until the just-in-time compiler has done its work.
        foreach (var isWatched in new[] { false, true }) await WriteAsync(isWatched, isBusy: true, span / 2);
        // In turns, since whatever else the machine does changes from one moment to the next.
        var (without, with) = (0.0, 0.0);
        for (var i = 0; i < 2; i++)
        {
            without += (await WriteAsync(isWatched: false, isBusy: true, span)).StepsPerSecond;
            with += (await WriteAsync(isWatched: true, isBusy: true, span)).StepsPerSecond;
        }

        var (_, behind) = await WriteAsync(isWatched: true, isBusy: false, span);
        return new Dictionary<string, double>
        {
            ["watched_p50_ms"] = behind.Median,
            ["watched_p99_ms"] = behind.P99,
            ["watched_behind_ms"] = behind.Longest,
            ["unwatched_steps_per_s"] = without / 2,
            ["watched_steps_per_s"] = with / 2,
            ["watched_ratio"] = with / without,
        };
    }

    /// <summary>Writes the fifty runs. When it is busy, the engine does others besides, as many as it can.</summary>
    private async Task<(double StepsPerSecond, Timings Behind)> WriteAsync(bool isWatched, bool isBusy, TimeSpan time)
    {
        var runs = new List<WrittenRun>();
        for (var i = 0; i < Pages; i++) runs.Add(await WrittenRun.StartAsync(app, workflow, owner));
        var pages = isWatched ? await Task.WhenAll(runs.Select(r => OpenRunPage.OpenAsync(app, r))) : [];
        var written = Pace.KeepAsync(StepsPerSecond, time, i => runs[i % Pages].StepAsync(), ct);
        var others = isBusy ? await EngineBench.RunsPerSecondAsync(
            app.GetRequiredService<RunStarter>(), workflow, owner, EngineBench.TenSteps(), AtOnce, time) * 10 : 0;
        await written;
        await Task.WhenAll(pages.Select(p => p.AllShownAsync(ct)));
        var behind = new Timings();
        foreach (var took in pages.SelectMany(p => p.Heard.Took())) behind.Add(took);
        foreach (var page in pages) await page.CloseAsync();
        await Task.WhenAll(runs.Select(r => r.EndAsync()));
        return (others + (runs.Sum(r => r.Last) / time.TotalSeconds), behind);
    }
}
