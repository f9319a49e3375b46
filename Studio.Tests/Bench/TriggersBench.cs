using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Studio.Data.Postgres;
using Studio.Data.Postgres.Cluster;
using Studio.Data.Triggers;
using Studio.Migrations;
using Studio.Runner.Triggers;
using Studio.Tests.Support;

namespace Studio.Tests.Bench;

/// <summary>
/// How fast a call finds what it starts among a hundred thousand triggers, while other processes deploy; beside it the same question to
/// the database, and to a bare dictionary.
/// </summary>
internal static class TriggersBench
{
    private const int OfEach = 10;
    private const int BetweenDeployments = 500;

    private static bool IsQuick => Environment.GetEnvironmentVariable("STUDIO_BENCH_QUICK") == "1";

    public static async Task RunAsync(CancellationToken ct)
    {
        var (workflows, lookups) = IsQuick ? (500, 5_000) : (10_000, 200_000);
        var folder = Path.Combine(Path.GetTempPath(), $"studio-bench-{Guid.CreateVersion7():N}");
        await using (var cluster = await PrivateCluster.StartAsync(new() { Folder = folder }, ct))
        {
            await cluster.CreateDatabaseAsync("bench", ct);
            var connection = cluster.ConnectionString("bench");
            await Migrator.MigrateAsync(connection, ct);
            Console.WriteLine($"{workflows * OfEach:N0} triggers of {workflows:N0} workflows …");
            var (_, owner) = await SomeWorkflow.AddAsync(connection, ct);
            await using var source = NpgsqlDataSource.Create(connection);
            var ids = await FillAsync(source, owner, workflows, ct);
            await using var app = new RunningApp(connection, new Dictionary<string, string>());
            var figures = await MeasureAsync(app.Services, source, ids, lookups, ct);
            Console.WriteLine(JsonSerializer.Serialize(figures));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Dictionary<string, object>> MeasureAsync(
        IServiceProvider app, NpgsqlDataSource source, IReadOnlyList<Guid> workflows, int lookups, CancellationToken ct)
    {
        var (index, queries) = (app.GetRequiredService<TriggerIndex>(), app.GetRequiredService<TriggerQueries>());
        var (load, all, changed, reload, bare, asked, unknown) =
            (new Timings(), new Timings(), new Timings(), new Timings(), new Timings(), new Timings(), new Timings());
        var elsewhere = new OtherProcess(source, app.GetRequiredService<DatabaseCalls>());
        await load.MeasureAsync(async () => await index.WebhookAsync(PathOf(0), ct));
        var known = Enumerable.Range(0, workflows.Count * OfEach).ToDictionary(PathOf, n => n);
        for (var i = 0; i < lookups; i++)
        {
            var path = PathOf((int)(i * 7919L % known.Count));
            var isChanged = i % BetweenDeployments == 0;
            if (isChanged) await elsewhere.TellAsync($"{workflows[(int)(i * 31L % workflows.Count)]}", ct);
            var found = false;
            var timings = isChanged ? changed : new();
            await all.MeasureAsync(() => timings.MeasureAsync(async () => found = await index.WebhookAsync(path, ct) is not null));
            if (!found) throw new InvalidOperationException($"There is no trigger at {path}.");
            await bare.MeasureAsync(() => Task.FromResult(known.TryGetValue(path, out _)));
            if (i % BetweenDeployments != 1) continue;
            await asked.MeasureAsync(() => queries.WebhooksAsync(null, path, ct));
            await unknown.MeasureAsync(async () => await index.WebhookAsync($"nowhere/{i}", ct));
        }

        await elsewhere.TellAsync("", ct);
        await reload.MeasureAsync(async () => await index.WebhookAsync(PathOf(1), ct));
        return new()
        {
            ["bench"] = "triggers",
            ["triggers"] = known.Count,
            ["load_ms"] = Round(load.Longest),
            ["lookup_ms_p50"] = Round(all.Median),
            ["lookup_ms_p95"] = Round(all.P95),
            ["lookup_ms_p99"] = Round(all.P99),
            ["bare_ms_p95"] = Round(bare.P95),
            ["database_ms_p95"] = Round(asked.P95),
            ["after_deployment_ms_p95"] = Round(changed.P95),
            ["unknown_ms_p95"] = Round(unknown.P95),
            ["reload_ms"] = Round(reload.Longest),
        };
    }

    private static string PathOf(int n) => $"shop-{n / OfEach}/orders/{n % OfEach}";

    private static async Task<IReadOnlyList<Guid>> FillAsync(NpgsqlDataSource source, Guid owner, int workflows, CancellationToken ct)
    {
        await using var fill = source.CreateCommand($$"""
            SET session_replication_role = replica;
            INSERT INTO studio.workflows (id, owner_id, kebab_name, display_name, description, tags, visibility, status, settings,
                static_data, pin_data, viewport, is_template, revision, deployment_status, deployed_version, deployment_config,
                execution_count, created_at, updated_at)
            SELECT gen_random_uuid(), '{{owner}}', 'shop-' || n, 'Shop ' || n, '', '{}', 'private', 'active', '{}', '{}', '{}', '{}', false,
                1, 'DEPLOYED', 1, '{}', 0, now(), now() FROM generate_series(0, {{workflows - 1}}) n;
            INSERT INTO studio.webhooks (id, workflow_id, owner_id, node_id, path, secret_encrypted, method, is_active, trigger_count,
                source, created_at, updated_at)
            SELECT gen_random_uuid(), w.id, w.owner_id, 'hook' || n, w.kebab_name || '/orders/' || n, '', 'POST', true, 0,
                'WEBHOOK', now(), now()
            FROM studio.workflows w, generate_series(0, {{OfEach - 1}}) n WHERE w.kebab_name LIKE 'shop-%';
            INSERT INTO studio.trigger_index (id, workflow_id, owner_id, trigger_type, trigger_subtype, trigger_config, index_key,
                deployment_status, is_active, created_at, updated_at)
            SELECT gen_random_uuid(), h.workflow_id, h.owner_id, 'TRIGGER', 'WEBHOOK', jsonb_build_object('node', h.node_id), h.path,
                'active', true, now(), now() FROM studio.webhooks h;
            ANALYZE;
            """);
        fill.CommandTimeout = 300;
        await fill.ExecuteNonQueryAsync(ct);
        await using var read = source.CreateCommand("SELECT id FROM studio.workflows WHERE kebab_name LIKE 'shop-%' ORDER BY id");
        await using var rows = await read.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await rows.ReadAsync(ct)) ids.Add(rows.GetGuid(0));
        return ids;
    }

    private static double Round(double value) => Math.Round(value, 4);

    /// <summary>Tells of deployments as another process does, and waits until it has been heard here.</summary>
    private sealed class OtherProcess
    {
        private readonly NpgsqlDataSource _source;
        private volatile TaskCompletionSource _heard = new();

        public OtherProcess(NpgsqlDataSource source, DatabaseCalls calls)
        {
            _source = source;
            calls.On(CallTopic.Triggers, _ => _heard.TrySetResult());
        }

        public async Task TellAsync(string what, CancellationToken ct)
        {
            var heard = _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var tell = _source.CreateCommand("SELECT pg_notify('studio_triggers', $1)");
            tell.Parameters.Add(new() { Value = what });
            await tell.ExecuteNonQueryAsync(ct);
            await heard.Task.WaitAsync(ct);
        }
    }
}
