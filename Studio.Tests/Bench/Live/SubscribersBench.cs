using Microsoft.Extensions.DependencyInjection;
using Studio.Data;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Runner.Access;
using Studio.Tests.Support;

namespace Studio.Tests.Bench.Live;

/// <summary>
/// A thousand programs that follow ten runs in one process, half of them by server-sent events and half by the hub. They live in the
/// same process as the server, so that what they cost themselves is among the figures.
/// </summary>
internal static class SubscribersBench
{
    private const int Runs = 10;
    private const int OfEachSort = 500;
    private const int ConnectAtOnce = 16;
    private const int StepsPerSecond = 50;

    public static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(string connection, bool isQuick, CancellationToken ct)
    {
        var (workflow, owner) = await SomeWorkflow.AddAsync(connection, ct);
        await using var app = new RunningApp(connection, new Dictionary<string, string> { ["Studio:Runner:Embedded"] = "false" });
        var runs = new List<WrittenRun>();
        for (var i = 0; i < Runs; i++) runs.Add(await WrittenRun.StartAsync(app.Services, workflow, owner));
        var key = await KeyAsync(app.Services.GetRequiredService<StudioDbs>(), owner, ct);
        using var client = app.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var hub = new UriBuilder(new Uri(app.Address, "/hubs/runs")) { Scheme = "ws" }.Uri;

        var all = Enumerable.Range(0, 2 * OfEachSort).Select(i => new Subscriber(runs[i / 2 % Runs])).ToList();
        var following = new List<Task>();
        foreach (var some in all.Index().Chunk(ConnectAtOnce))
        {
            var these = some.Select(s => s.Index % 2 == 0
                ? s.Item.FollowEventsAsync(client, ct) : s.Item.FollowHubAsync(hub, key, ct)).ToList();
            following.AddRange(these);
            await Task.WhenAny(Task.WhenAll(some.Select(s => s.Item.IsThere)), Task.WhenAny(these)).WaitAsync(ct);
            foreach (var broken in these.Where(t => t.IsCompleted)) await broken;
        }

        await Pace.KeepAsync(StepsPerSecond, TimeSpan.FromSeconds(isQuick ? 3 : 10), i => runs[i % Runs].StepAsync(), ct);
        await Task.WhenAll(runs.Select(r => r.EndAsync()));
        await Task.WhenAll(following).WaitAsync(TimeSpan.FromSeconds(30), ct);
        return Figures(all);
    }

    private static Dictionary<string, double> Figures(List<Subscriber> all)
    {
        var timings = new Timings();
        foreach (var took in all.SelectMany(s => s.Heard.Took())) timings.Add(took);
        return new()
        {
            ["subscribers"] = all.Count,
            ["subscribers_got_all"] = all.TrueForAll(s => s.HasHeardTheEnd) ? 1 : 0,
            ["subscribers_p50_ms"] = timings.Median,
            ["subscribers_p99_ms"] = timings.P99,
        };
    }

    private static async Task<string> KeyAsync(StudioDbs dbs, Guid owner, CancellationToken ct)
    {
        var made = await new KeyDesk(dbs, TimeProvider.System).CreateAsync(
            new(owner, Permission.All), "Bench", [Permission.ReadWorkflows], null, ct);
        return made.Ok(out var key, out var problem) ? key.Text : throw new InvalidOperationException(problem.InWords());
    }
}
