using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Studio.Data;
using Studio.Data.Postgres.Cluster;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Migrations;
using Studio.Runner;
using Studio.Runner.Runs;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Bench;

/// <summary>Durable runs of ten steps, beside what PostgreSQL takes of the same rows from a bare loop.</summary>
internal static class EngineBench
{
    private static bool IsQuick => Environment.GetEnvironmentVariable("STUDIO_BENCH_QUICK") == "1";

    private static TimeSpan Span => TimeSpan.FromSeconds(IsQuick ? 1 : 8);

    public static async Task RunAsync(CancellationToken ct)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"studio-bench-{Guid.CreateVersion7():N}");
        await using (var cluster = await PrivateCluster.StartAsync(new() { Folder = folder }, ct))
        {
            await cluster.CreateDatabaseAsync("bench", ct);
            var connection = cluster.ConnectionString("bench");
            await Migrator.MigrateAsync(connection, ct);
            await MeasureAsync(connection, ct);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(string connection, CancellationToken ct)
    {
        var figures = new JsonObject { ["bench"] = "engine" };
        var (workflow, owner) = await SomeWorkflow.AddAsync(connection, ct);
        using var host = await HostAsync(connection, ct);
        var starter = host.Services.GetRequiredService<RunStarter>();
        var definition = TenSteps();
        // Until the just-in-time compiler has done its work.
        foreach (var atOnce in new[] { 64, 1, 256 })
            await RunsPerSecondAsync(starter, workflow, owner, definition, atOnce, TimeSpan.FromSeconds(5));
        foreach (var atOnce in new[] { 1, 16, 64, 256 })
        {
            var (before, cpu) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
            var runs = await RunsPerSecondAsync(starter, workflow, owner, definition, atOnce, Span);
            figures[$"runs_per_s_{atOnce}"] = Math.Round(runs);
            var steps = runs * Span.TotalSeconds * 10;
            var bytes = (GC.GetTotalAllocatedBytes() - before) / steps;
            var microseconds = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / steps;
            Console.WriteLine($"{atOnce} at once: {runs:N0} runs/s; a step costs this process {bytes:N0} bytes and {microseconds:N1} µs");
        }

        foreach (var atOnce in new[] { 64, 256 })
        {
            var bare = await BareJournal.StepsPerSecondAsync(connection, workflow, owner, atOnce, Span, ct);
            figures[$"bare_steps_per_s_{atOnce}"] = Math.Round(bare);
            figures[$"journal_ratio_{atOnce}"] = Math.Round(figures[$"runs_per_s_{atOnce}"]!.GetValue<double>() * 10 / bare, 2);
        }

        var runner = new RunnerBench(host, workflow, owner, figures);
        await runner.MemoryAsync(definition, IsQuick ? 10_000 : 100_000);
        await TidyUpAsync(connection, ct);
        // The first finds a small heap and code that is not compiled for it: like every other figure it is one of a process at work.
        for (var i = 0; i < 2; i++) await runner.ManyItemsAsync(100_000);
        await runner.CodeCallsAsync(Span, ct);
        await runner.EventsAsync(Span, definition, ct);
        await runner.ResumeAsync(connection, definition, ct);
        await host.StopAsync(ct);
        await WebhookBench.MeasureAsync(connection, owner, definition, Span, figures, ct);
        Console.WriteLine(figures.ToJsonString());
    }

    /// <summary>What so many runs leave for the database to do would be counted as the next one's.</summary>
    private static async Task TidyUpAsync(string connection, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        foreach (var sql in new[] { "VACUUM ANALYZE", "CHECKPOINT" })
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    internal static async Task<double> RunsPerSecondAsync(RunStarter starter, Guid workflow, Guid owner, WorkflowDefinition definition,
        int atOnce,
        TimeSpan span)
    {
        var (start, count) = (Stopwatch.GetTimestamp(), 0);
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(start) < span)
            {
                var run = await starter.StartAsync(new(workflow, owner, definition, "s", RunMode.Manual,
                    [new Item(new JsonObject { ["n"] = 7 })]));
                var outcome = await run.Left!;
                if (outcome?.Status != RunStatus.Success) throw new InvalidOperationException($"A run ended otherwise: {outcome}");
                Interlocked.Increment(ref count);
            }
        })));
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<IHost> HostAsync(string connection, CancellationToken ct)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Studio"] = connection,
            ["Studio:Runner:Slots"] = "512",
        });
        builder.Services.AddStudioData(await Database.OpenAsync(builder.Configuration, ct)).AddStudioVerbs().AddStudioRunner();
        var host = builder.Build();
        await host.StartAsync(ct);
        var worker = host.Services.GetRequiredService<WorkerIdentity>();
        await Soon.ComesAsync("the worker", () => Task.FromResult(worker.Id is not null), ct);
        return host;
    }

    /// <summary>A trigger, then Set and If in turns.</summary>
    internal static WorkflowDefinition TenSteps()
    {
        var nodes = new List<NodeDefinition> { Draw.Node("s", "trigger.manual") };
        var ways = new List<string>();
        for (var i = 1; i < 10; i++)
        {
            nodes.Add(i % 2 == 1
                ? Draw.Node($"n{i}", "data.set",
                    JsonNode.Parse($$$"""{ "fields": [{ "name": "v{{{i}}}", "value": "{{ $json.n + {{{i}}} }}" }] }""")!.AsObject())
                : Draw.Node($"n{i}", "flow.if",
                    JsonNode.Parse("""{ "conditions": [{ "left": "{{ $json.n }}", "operator": "greater", "right": 5 }] }""")!.AsObject()));
            ways.Add($"{(i == 1 ? "s" : $"n{i - 1}")}{((i - 1) % 2 == 0 && i > 1 ? ".true" : "")} → n{i}");
        }

        return Draw.Graph(nodes, ways);
    }
}
