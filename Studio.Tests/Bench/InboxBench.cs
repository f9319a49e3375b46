using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Studio.Data.Approvals;
using Studio.Data.Postgres.Cluster;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Migrations;
using Studio.Runner.Approvals;
using Studio.Runner.Runs;
using Studio.Tests.Runs.Drill;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;
using Studio.Web.Approvals.Inbox;

namespace Studio.Tests.Bench;

/// <summary>An inbox with very many questions: how fast it is read, answered and told of new ones, and what their end takes.</summary>
internal static class InboxBench
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static bool IsQuick => Environment.GetEnvironmentVariable("STUDIO_BENCH_QUICK") == "1";

    public static async Task RunAsync(CancellationToken ct)
    {
        var (pending, times, late) = IsQuick ? (1_000, 50, 500) : (10_000, 300, 5_000);
        var folder = Path.Combine(Path.GetTempPath(), $"studio-bench-{Guid.CreateVersion7():N}");
        await using (var cluster = await PrivateCluster.StartAsync(new() { Folder = folder }, ct))
        {
            await cluster.CreateDatabaseAsync("bench", ct);
            var connection = cluster.ConnectionString("bench");
            await Migrator.MigrateAsync(connection, ct);
            var (workflow, owner) = await SomeWorkflow.AddAsync(connection, ct);
            await using var source = NpgsqlDataSource.Create(connection);
            await using var app = new RunningApp(connection, new Dictionary<string, string>());
            var bench = new Crowd(app.Services, source, workflow, owner);
            Console.WriteLine($"{pending:N0} questions …");
            await bench.AskAsync(pending, ct);
            await bench.ListAsync(times, ct);
            await bench.SeeAsync(times, ct);
            await bench.AnswerAsync(times, ct);
            using (var second = WorkerProcess.Start(connection)) await bench.TimeOutAsync(late, ct);
            Console.WriteLine(JsonSerializer.Serialize(bench.Figures));
        }

        Directory.Delete(folder, recursive: true);
    }

    private sealed class Crowd(IServiceProvider app, NpgsqlDataSource source, Guid workflow, Guid owner)
    {
        private readonly Actor _person = new(owner, Permission.All);
        private readonly InboxQueries _inbox = app.GetRequiredService<InboxQueries>();

        public Dictionary<string, object> Figures { get; } = new() { ["bench"] = "inbox" };

        public async Task AskAsync(int count, CancellationToken ct)
        {
            await StartAsync(count, Asking(), _ => new JsonObject { ["n"] = 1 });
            await WaitAsync("questions", $"SELECT count(*) = {count} FROM runtime.human_interactions", ct);
            await using var analyze = source.CreateCommand("ANALYZE");
            await analyze.ExecuteNonQueryAsync(ct);
            Figures["pending"] = count;
        }

        public async Task ListAsync(int times, CancellationToken ct)
        {
            var (list, count, bare) = (new Timings(), new Timings(), new Timings());
            for (var i = 0; i < times; i++)
            {
                await list.MeasureAsync(() => _inbox.ListAsync(_person, InboxTab.Mine, new(), ct));
                await count.MeasureAsync(() => _inbox.CountAsync(_person, ct));
                await bare.MeasureAsync(async () =>
                {
                    await using var one = source.CreateCommand("SELECT 1");
                    await one.ExecuteScalarAsync(ct);
                });
            }

            (Figures["list_ms_p50"], Figures["list_ms_p95"]) = (Round(list.Median), Round(list.P95));
            (Figures["count_ms_p95"], Figures["bare_query_ms_p95"]) = (Round(count.P95), Round(bare.P95));
        }

        /// <summary>From the commit with the question to the list of an open inbox that has it.</summary>
        public async Task SeeAsync(int times, CancellationToken ct)
        {
            await using var scope = app.CreateAsyncScope();
            var inbox = ActivatorUtilities.CreateInstance<InboxState>(scope.ServiceProvider, _person);
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await inbox.ShowAsync(InboxTab.Mine, null, gone.Token);
            var seen = new Dictionary<Guid, DateTimeOffset>();
            var changed = new SemaphoreSlim(0);
            inbox.Changed += () =>
            {
                foreach (var row in inbox.Rows ?? []) seen.TryAdd(row.Run, TimeProvider.System.GetUtcNow());
                changed.Release();
            };
            var following = inbox.FollowAsync(gone.Token);
            await changed.WaitAsync(ct);
            var visible = new Timings();
            for (var i = 0; i < times; i++)
            {
                var run = (await StartAsync(1, Asking(), _ => new JsonObject { ["n"] = 1 }))[0];
                while (!seen.ContainsKey(run)) await changed.WaitAsync(ct);
                visible.Add((seen[run] - inbox.Rows!.First(r => r.Run == run).CreatedAt).TotalMilliseconds);
            }

            await gone.CancelAsync();
            await following;
            (Figures["visible_ms_p50"], Figures["visible_ms_p99"]) = (Round(visible.Median), Round(visible.P99));
        }

        /// <summary>From the answer's call to the beginning of the step behind the question.</summary>
        public async Task AnswerAsync(int times, CancellationToken ct)
        {
            var desk = app.GetRequiredService<InboxDesk>();
            if (!(await _inbox.ListAsync(_person, InboxTab.Mine, new(times), ct)).Ok(out var page, out var problem))
                throw new InvalidOperationException(problem.Message);
            var resumed = new Timings();
            foreach (var row in page.Items)
            {
                var called = TimeProvider.System.GetUtcNow();
                if (!(await desk.AnswerAsync(_person, row.Id, new() { ["decision"] = "approved" }, null, ct)).Ok(out _, out problem))
                    throw new InvalidOperationException(problem.Message);
                await WaitAsync("its run", $"SELECT finished_at IS NOT NULL FROM runtime.executions WHERE id = '{row.Run}'", ct);
                resumed.Add((await BegunAsync(row.Run, ct) - called).TotalMilliseconds);
            }

            (Figures["answer_to_resume_ms_p50"], Figures["answer_to_resume_ms_p99"]) = (Round(resumed.Median), Round(resumed.P99));
        }

        /// <summary>Very many whose time ends at one moment, with two workers.</summary>
        public async Task TimeOutAsync(int count, CancellationToken ct)
        {
            await WaitAsync("a second worker",
                "SELECT count(*) >= 2 FROM runtime.workers WHERE status = 'running' AND last_heartbeat > now() - interval '5 seconds'", ct);
            var end = TimeProvider.System.GetUtcNow().AddSeconds(IsQuick ? 8 : 20);
            await StartAsync(count, Asking("{{ $json.wait }}"), _ => new JsonObject
            {
                ["wait"] = $"{Math.Max(1, (int)(end - TimeProvider.System.GetUtcNow()).TotalMilliseconds)}ms",
            });
            var left = end - TimeProvider.System.GetUtcNow();
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, TimeProvider.System, ct);
            var begun = Stopwatch.GetTimestamp();
            await WaitAsync("the end of all", $"""
                SELECT count(*) = {count} FROM runtime.executions e WHERE e.status = 'SUCCESS'
                    AND e.input->'main'->0->'json'->>'wait' IS NOT NULL
                """, ct);
            Figures[$"timeouts_{count}_s"] = Round(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            Figures["timed_out_twice"] = await ScalarAsync<long>("""
                SELECT count(*) FROM (SELECT 1 FROM runtime.node_executions WHERE node_id = 'late' AND status = 'SUCCESS'
                    GROUP BY execution_id HAVING count(*) > 1) twice
                """, ct);
            Figures["timed_out"] = await ScalarAsync<long>(
                "SELECT count(*) FROM runtime.human_interactions WHERE status = 'timeout'", ct);
        }

        private async Task<IReadOnlyList<Guid>> StartAsync(int count, WorkflowDefinition definition, Func<int, JsonObject> item)
        {
            var starter = app.GetRequiredService<RunStarter>();
            var runs = await Task.WhenAll(Enumerable.Range(0, count).Select(n => starter.StartAsync(
                new(workflow, owner, definition, "s", RunMode.Manual, [new Item(item(n))]))));
            return [.. runs.Select(r => r.Id)];
        }

        private static WorkflowDefinition Asking(string? within = null)
        {
            var parameters = new JsonObject { ["question"] = "Go on?", ["assignee"] = "bench@example.test", ["unanswered"] = "branch" };
            if (within is not null) parameters["within"] = within;
            var ask = Draw.Node("ask", "human.approve", parameters);
            return Draw.Graph([Draw.Start, ask, Draw.Set("end", "x", "1"), Draw.Set("late", "x", "2")],
                "s → ask", "ask.approved → end", "ask.timedOut → late");
        }

        private Task<DateTimeOffset> BegunAsync(Guid run, CancellationToken ct) => ScalarAsync<DateTimeOffset>(
            $"SELECT started_at FROM runtime.node_executions WHERE execution_id = '{run}' AND node_id = 'end'", ct);

        private Task WaitAsync(string what, string condition, CancellationToken ct) =>
            Soon.ComesAsync(what, () => ScalarAsync<bool>(condition, ct), ct, Patience);

        private async Task<T> ScalarAsync<T>(string sql, CancellationToken ct)
        {
            await using var command = source.CreateCommand(sql);
            await using var row = await command.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            return await row.GetFieldValueAsync<T>(0, ct);
        }

        private static double Round(double value) => Math.Round(value, 2);
    }
}
