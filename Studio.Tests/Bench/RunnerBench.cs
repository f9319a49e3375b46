using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Studio.Data.Runs.Feed;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Nodes;
using Studio.Runner.Runs;
using Studio.Tests.Support;

namespace Studio.Tests.Bench;

/// <summary>What else a runner must be quick at: code, large runs, telling of events, coming back, and staying small.</summary>
internal sealed class RunnerBench(IHost host, Guid workflow, Guid owner, JsonObject figures)
{
    private readonly RunStarter _starter = host.Services.GetRequiredService<RunStarter>();

    public async Task CodeCallsAsync(TimeSpan span, CancellationToken ct)
    {
        var types = host.Services.GetRequiredService<NodeCatalog>();
        var spec = types.Types.Latest("data.code")!;
        var parameters = new JsonObject { ["code"] = "return items.map(i => ({ n: i.json.n * 2 }))" };
        foreach (var time in new[] { TimeSpan.FromSeconds(2), span })
        {
            var (start, calls) = (Stopwatch.GetTimestamp(), 0);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                while (Stopwatch.GetElapsedTime(start) < time)
                {
                    NodeRun.Output(await NodeRun.ExecuteAsync(spec, parameters, new JsonArray(new JsonObject { ["n"] = 1 }), ct));
                    Interlocked.Increment(ref calls);
                }
            }, ct)));
            figures["code_calls_per_s"] = Math.Round(calls / time.TotalSeconds);
        }
    }

    /// <summary>A hundred thousand items through five nodes, and what that takes of memory.</summary>
    public async Task ManyItemsAsync(int count)
    {
        var nodes = Enumerable.Range(1, 5).Select(i => Draw.Set($"n{i}", $"v{i}", $"{{{{ $json.n + {i} }}}}")).ToArray();
        var items = Enumerable.Range(0, count).Select(n => new Item(new JsonObject { ["n"] = n })).ToList();
        var start = Stopwatch.GetTimestamp();
        var run = await StartAsync(Draw.Line(nodes), items);
        await EndAsync(run);
        figures["items_100k_s"] = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 2);
        figures["items_100k_peak_mb"] = Megabytes();
    }

    /// <summary>From the flush that a run's end is kept with to an onlooker who has read it, at two thousand steps a second.</summary>
    public async Task EventsAsync(TimeSpan span, WorkflowDefinition tenSteps, CancellationToken ct)
    {
        await EventsForAsync(TimeSpan.FromSeconds(3), tenSteps, ct);
        await EventsForAsync(span, tenSteps, ct);
    }

    private async Task EventsForAsync(TimeSpan span, WorkflowDefinition tenSteps, CancellationToken ct)
    {
        var feed = host.Services.GetRequiredService<RunFeed>();
        var (start, took, watching) = (Stopwatch.GetTimestamp(), new List<double>(), new List<Task>());
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        while (Stopwatch.GetElapsedTime(start) < span && await pace.WaitForNextTickAsync(ct)) watching.Add(WatchAsync());
        await Task.WhenAll(watching);
        took.Sort();
        figures["event_p50_ms"] = Math.Round(took[took.Count / 2], 2);
        figures["event_p99_ms"] = Math.Round(took[(int)(took.Count * 0.99)], 2);

        async Task WatchAsync()
        {
            var run = await StartAsync(tenSteps, [new Item(new JsonObject { ["n"] = 7 })]);
            var kept = run.Left!.ContinueWith(
                _ => Stopwatch.GetTimestamp(), ct, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await foreach (var news in feed.WatchAsync(Actor.System, run.Id, ct))
            {
                if (!news.IsLast) continue;
                var heard = Stopwatch.GetTimestamp();
                var at = await kept;
                lock (took) took.Add(Math.Max(0, Stopwatch.GetElapsedTime(at, heard).TotalMilliseconds));
            }
        }
    }

    /// <summary>A thousand runs whose worker died after some of their steps: until the last has ended.</summary>
    public async Task ResumeAsync(string connection, WorkflowDefinition tenSteps, CancellationToken ct)
    {
        var wait = tenSteps with
        {
            Nodes = [.. tenSteps.Nodes.Select(n => n.Id == "n5" ? Draw.Node("n5", "flow.wait", new() { ["mode"] = "signal" }) : n)],
        };
        for (var i = 0; i < 1_000; i++) await StartAsync(wait, [new Item(new JsonObject { ["n"] = 7 })]);
        await using var source = NpgsqlDataSource.Create(connection);
        await UntilAsync(source, "SELECT count(*) = 1000 FROM runtime.executions WHERE status = 'PAUSED' AND locked_by IS NULL", ct);
        // As a worker leaves them that dies: at work, with a step that had ended but for its end mark.
        await using (var die = source.CreateCommand("""
            UPDATE runtime.execution_pauses SET status = 'resumed', resume_conditions = resume_conditions || '{"answer":{}}'
            WHERE status = 'active';
            INSERT INTO runtime.workers (id, worker_id, task_queue_name, status, metadata, started_at, last_heartbeat, created_at,
                updated_at)
            VALUES (gen_random_uuid(), 'dead', 'default', 'failed', '{}', now(), now(), now(), now());
            UPDATE runtime.executions SET status = 'RUNNING', locked_by = 'dead' WHERE status = 'PAUSED'
            """)) await die.ExecuteNonQueryAsync(ct);
        var start = Stopwatch.GetTimestamp();
        await host.Services.GetRequiredService<Data.Runs.Queue.WorkerRegister>().FreeAsync(ct);
        await UntilAsync(source, "SELECT count(*) = 0 FROM runtime.executions WHERE finished_at IS NULL", ct);
        figures["resume_1000_s"] = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 2);
    }

    /// <summary>What the process holds after a hundred thousand runs, and after half of them.</summary>
    public async Task MemoryAsync(WorkflowDefinition tenSteps, int runs)
    {
        for (var half = 1; half <= 2; half++)
        {
            var left = runs / 2;
            await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
            {
                while (Interlocked.Decrement(ref left) >= 0)
                    await (await _starter.StartAsync(Request(tenSteps, [new Item(new JsonObject { ["n"] = 7 })]))).Left!;
            })));
            figures[half == 1 ? "memory_mb_half" : "memory_mb"] = Megabytes();
        }

        figures["memory_after_runs"] = runs;
    }

    private static long Megabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 >> 20;
    }

    private RunRequest Request(WorkflowDefinition definition, IReadOnlyList<Item> items) =>
        new(workflow, owner, definition, "s", RunMode.Manual, items);

    private async Task<RunHandle> StartAsync(WorkflowDefinition definition, IReadOnlyList<Item> items) =>
        await _starter.StartAsync(Request(definition, items));

    private static async Task EndAsync(RunHandle run)
    {
        var outcome = await run.Left!;
        if (outcome?.Status != RunStatus.Success) throw new InvalidOperationException($"A run ended otherwise: {outcome}");
    }

    private static async Task UntilAsync(NpgsqlDataSource source, string condition, CancellationToken ct)
    {
        await using var command = source.CreateCommand(condition);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (await command.ExecuteScalarAsync(ct) is not true) await pace.WaitForNextTickAsync(ct);
    }
}
