using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Studio.Data;
using Studio.Data.Postgres.Cluster;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Migrations;

namespace Studio.Tests.Bench;

/// <summary>The workflow list and its search with row-level security, beside the same query without and beside psql's plain SQL.</summary>
internal static partial class DataBench
{
    private const int RowsShown = 20;

    private static string PlainList(Guid owner) => $"""
        SELECT w.id, w.kebab_name, w.display_name, w.description, w.tags, w.status, w.updated_at FROM studio.workflows w
        WHERE w.deleted_at IS NULL AND w.archived_at IS NULL AND w.owner_id = '{owner}' ORDER BY w.updated_at DESC, w.id DESC LIMIT 21;
        """;

    private static bool IsQuick => Environment.GetEnvironmentVariable("STUDIO_BENCH_QUICK") == "1";

    public static async Task RunAsync(CancellationToken ct)
    {
        var (users, perUser, rounds) = IsQuick ? (100, 100, 300) : (1_000, 100, 2_000);
        var folder = Path.Combine(Path.GetTempPath(), $"studio-bench-{Guid.CreateVersion7():N}");
        await using (var cluster = await PrivateCluster.StartAsync(new() { Folder = folder }, ct))
        {
            await cluster.CreateDatabaseAsync("bench", ct);
            var connection = cluster.ConnectionString("bench");
            await Migrator.MigrateAsync(connection, ct);
            Console.WriteLine($"{users * perUser:N0} workflows of {users:N0} users …");
            var people = await FillAsync(connection, users, perUser, ct);
            await MeasureAsync(connection, people, perUser, rounds, ct);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(string connection, IReadOnlyList<Guid> people, int perUser, int rounds, CancellationToken ct)
    {
        await using var dbs = new StudioDbs(connection, TimeProvider.System);
        var bound = new WorkflowQueries(dbs);
        await using var asOwner = StudioDbs.AsOwner(connection);
        var unbound = new WorkflowQueries(asOwner);

        var (list, search, with, without) = (new Timings(), new Timings(), new Timings(), new Timings());
        for (var i = -rounds / 10; i < rounds; i++)
        {
            var actor = new Actor(people[Math.Abs(i * 7919) % people.Count]);
            var filter = new WorkflowFilter { Search = $"order {Math.Abs(i) % perUser}" };
            // The first tenth warms up plans, pools and the JIT.
            var counts = i >= 0;
            await (counts ? list : new()).MeasureAsync(() => bound.ListAsync(actor, new(), new(RowsShown), ct));
            await (counts ? search : new()).MeasureAsync(() => bound.ListAsync(actor, filter, new(RowsShown), ct));
            // Taken in turns, so that what else the machine does hits both alike.
            await (counts ? without : new()).MeasureAsync(() => unbound.ListAsync(actor, new(), new(RowsShown), ct));
            await (counts ? with : new()).MeasureAsync(() => bound.ListAsync(actor, new(), new(RowsShown), ct));
        }

        var limit = await PsqlAsync(connection, people, rounds / 4, ct);
        Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["bench"] = "data",
            ["workflows"] = people.Count * perUser,
            ["users"] = people.Count,
            ["workflow_list_ms_p95"] = Round(list.P95),
            ["search_ms_p95"] = Round(search.P95),
            ["rls_overhead"] = Round(with.Median / without.Median),
            ["rls_overhead_ms"] = Round(with.Median - without.Median),
            ["limit_ms_p95"] = Round(limit.P95),
            ["list_over_limit"] = Round(list.P95 / limit.P95),
        }));
    }

    private static async Task<IReadOnlyList<Guid>> FillAsync(string connection, int users, int perUser, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var fill = source.CreateCommand($"""
            INSERT INTO identity.users (id, email, normalized_email, user_name, normalized_user_name, role_id, preferences, email_confirmed,
                phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, created_at, updated_at)
            SELECT gen_random_uuid(), 'u' || n, 'U' || n, 'u' || n, 'U' || n,
                (SELECT id FROM identity.roles WHERE name = 'developer'), '{"{}"}',
                true, false, false, true, 0, now(), now() FROM generate_series(1, {users}) n;
            INSERT INTO studio.workflows (id, owner_id, kebab_name, display_name, description, tags,
                visibility, status, settings, static_data, pin_data,
                viewport, is_template, revision, deployment_status, deployment_config, execution_count, created_at, updated_at)
            SELECT gen_random_uuid(), u.id, 'order-' || n, 'Order ' || n || ' for ' || u.email,
                'Takes order ' || n || ', checks it and sends it on',
                ARRAY['sales', 'team-' || n % 7], CASE WHEN n % 50 = 0 THEN 'public' ELSE 'private' END, 'draft',
                '{"{}"}', '{"{}"}', '{"{}"}', '{"{}"}',
                false, 1, 'IDLE', '{"{}"}', 0, now(), now() - random() * interval '300 days'
            FROM identity.users u, generate_series(1, {perUser}) n;
            ANALYZE;
            """);
        fill.CommandTimeout = 300;
        await fill.ExecuteNonQueryAsync(ct);

        await using var read = source.CreateCommand("SELECT id FROM identity.users ORDER BY email");
        await using var rows = await read.ExecuteReaderAsync(ct);
        var people = new List<Guid>();
        while (await rows.ReadAsync(ct)) people.Add(rows.GetGuid(0));
        return people;
    }

    /// <summary>The limit: the same rows by psql, as the owner of the table, in psql's own timing.</summary>
    private static async Task<Timings> PsqlAsync(string connection, IReadOnlyList<Guid> people, int rounds, CancellationToken ct)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        var script = Path.Combine(Path.GetTempPath(), $"studio-bench-{Guid.CreateVersion7():N}.sql");
        await File.WriteAllLinesAsync(script,
            ["\\timing on", .. Enumerable.Range(0, rounds).Select(i => PlainList(people[i * 7919 % people.Count]))], ct);
        var programs = await PostgresPrograms.FindAsync(null, "", ct);
        var answer = await Subprocess.RunAsync(
            programs["psql"],
            ["-h", to.Host!, "-p", $"{to.Port}", "-U", to.Username!, "-d", to.Database!, "-q", "-o", "/dev/null", "-f", script], ct);
        File.Delete(script);
        var timings = new Timings();
        foreach (Match time in PsqlTime().Matches(answer.Output))
            timings.Add(double.Parse(time.Groups[1].Value, CultureInfo.InvariantCulture));
        return timings;
    }

    private static double Round(double value) => Math.Round(value, 3);

    [GeneratedRegex(@"Time: ([\d.]+) ms")]
    private static partial Regex PsqlTime();
}
