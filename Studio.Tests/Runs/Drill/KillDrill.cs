using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Studio.Data;
using Studio.Data.Postgres.Cluster;
using Studio.Data.Runs.Queue;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Migrations;
using Studio.Runner;
using Studio.Runner.Runs;
using Studio.Tests.Support;

namespace Studio.Tests.Runs.Drill;

/// <summary>What is left when the smoke has cleared.</summary>
internal sealed record Losses(int Runs, int Kills, int Restarts, int Lost, int Doubled, int Stuck, string Details)
{
    /// <summary>How many runs a worker died over, and how many calls were made again for it: none of either would be no drill.</summary>
    public int Interrupted { get; init; }
    public int Repeated { get; init; }
}

/// <summary>
/// Many runs on two worker processes, which are killed one after the other while the database crashes, too. At the end every run has
/// ended well, with every step once.
/// </summary>
internal sealed class KillDrill(int runs, int kills, int restarts, int seed) : IAsyncDisposable
{
    private const int Pure = 21;
    private static readonly int[] Calls = [3, 4, 5, 6];
    private static readonly TimeSpan BetweenKills = TimeSpan.FromMilliseconds(300);
    private readonly TimeSpan _patience = TimeSpan.FromMinutes(1) + (3 * kills * BetweenKills);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"studio-drill-{Guid.CreateVersion7():N}");
    private readonly Random _random = new(seed);
    private readonly List<Process> _workers = [];
    private PrivateCluster? _cluster;
    private CountingServer? _server;
    private string _connection = "";

    public async Task<Losses> RunAsync(CancellationToken ct)
    {
        _cluster = await PrivateCluster.StartAsync(new() { Folder = _folder }, ct);
        await _cluster.CreateDatabaseAsync("drill", ct);
        _connection = _cluster.ConnectionString("drill");
        await Migrator.MigrateAsync(_connection, ct);
        _server = await CountingServer.StartAsync(ct);
        var ids = await QueueAsync(ct);
        _workers.AddRange([Worker(), Worker()]);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var answering = AnswerAsync(stop.Token);
        await KillAsync(ct);
        var stuck = await FinishAsync(ct);
        await stop.CancelAsync();
        await answering;
        return await CountAsync(ids, stuck, ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers) Kill(worker);
        if (_server is not null) await _server.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private async Task<List<Guid>> QueueAsync(CancellationToken ct)
    {
        var (workflow, owner) = await SomeWorkflow.AddAsync(_connection, ct);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Studio"] = _connection });
        // Nobody works here: what is started waits for the workers.
        builder.Services.AddStudioData(await Database.OpenAsync(builder.Configuration, ct)).AddStudioVerbs();
        using var host = builder.Build();
        var (starter, definition) = (host.Services.GetRequiredService<RunStarter>(), Definition());
        var started = await Task.WhenAll(Enumerable.Range(0, runs).Select(n => starter.StartAsync(
            new(workflow, owner, definition, "s", RunMode.Manual, [new Item(new JsonObject { ["n"] = n })]))));
        return [.. started.Select(h => h.Id)];
    }

    /// <summary>Thirty steps: a line of pure ones, and between them an HTTP call, a wait, a loop's rounds and a question.</summary>
    private WorkflowDefinition Definition()
    {
        var nodes = new List<NodeDefinition> { Draw.Node("s", "trigger.manual") };
        for (var i = 0; i < Pure; i++) nodes.Add(Draw.Node($"p{i}", "data.set", Fields("sum", "{{ ($json.sum ?? $json.n) + 1 }}")));
        foreach (var at in Calls)
        {
            nodes.Insert(at, Draw.Node($"call{at}", "http.request", new()
            {
                ["method"] = "post",
                ["url"] = $"{_server!.Address}/count",
                ["answer"] = "full",
            }));
        }

        nodes.Insert(7, Draw.Node("back", "data.set", Fields("n", "{{ $('S').item.json.n }}")));
        nodes.Insert(12, Draw.Node("wait", "flow.wait", new() { ["for"] = "1s" }));
        nodes.Insert(18, Draw.Node("ask", "human.approve", new() { ["question"] = "Go on with {{ $json.n }}?" }));
        var ways = nodes.Zip(nodes.Skip(1), (a, b) => $"{a.Id}{(a.Id == "ask" ? ".approved" : "")} → {b.Id}");
        return Draw.Graph(nodes, ways);
    }

    private static JsonObject Fields(string name, string value) =>
        new() { ["fields"] = new JsonArray(new JsonObject { ["name"] = name, ["value"] = value }) };

    private Process Worker()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Studio.Runner.dll"),
            $"--ConnectionStrings:Studio={_connection}", "--Studio:Runner:Lease=00:00:03", "--Studio:Runner:AllowPrivateAddresses=true",
            "--Studio:Runner:Slots=8",
            "--Logging:LogLevel:Default=None"])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        var worker = Process.Start(start)!;
        worker.BeginOutputReadLine();
        worker.BeginErrorReadLine();
        return worker;
    }

    private async Task KillAsync(CancellationToken ct)
    {
        var restartAfter = restarts == 0 ? int.MaxValue : Math.Max(1, kills / restarts);
        await UntilAsync(async () => await CountAsync("SELECT count(*) FROM runtime.node_executions", ct) > 0, ct);
        for (var i = 1; i <= kills; i++)
        {
            await Task.Delay(BetweenKills, TimeProvider.System, ct);
            var at = await AtWorkAsync(ct);
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(250)), TimeProvider.System, ct);
            Kill(_workers[at]);
            _workers[at] = Worker();
            if (i % restartAfter == 0) await RestartDatabaseAsync(ct);
        }
    }

    /// <summary>Any of those that have runs in their hands; whoever dies without any proves nothing.</summary>
    private async Task<int> AtWorkAsync(CancellationToken ct)
    {
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            if (Stopwatch.GetElapsedTime(start) > _patience) throw new TimeoutException("No worker comes to work.");
            var at = _random.Next(_workers.Count);
            if (_workers[at].HasExited) _workers[at] = Worker();
            if (await CountAsync($"""
                SELECT count(*) FROM runtime.executions e JOIN runtime.workers w ON w.worker_id = e.locked_by
                WHERE w.process_id = '{_workers[at].Id}' AND w.status = 'running'
                """, ct) > 0) return at;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, ct);
        }
    }

    private async Task RestartDatabaseAsync(CancellationToken ct)
    {
        NpgsqlConnection.ClearAllPools();
        await Subprocess.RunAsync("bash", ["-c",
            "kill -QUIT $(head -1 $0); while [ -e $0 ]; do sleep 0.05; done", $"{_folder}/postgres/postmaster.pid"], ct);
        await _cluster!.DisposeAsync();
        _cluster = await PrivateCluster.StartAsync(new() { Folder = _folder }, ct);
        NpgsqlConnection.ClearAllPools();
    }

    private static void Kill(Process worker)
    {
        if (!worker.HasExited) worker.Kill();
        worker.WaitForExit();
        worker.Dispose();
    }

    /// <summary>A person who says yes to everything, also to what a dead worker may have done: that it shall be done again.</summary>
    private async Task AnswerAsync(CancellationToken ct)
    {
        await using var dbs = new StudioDbs(_connection, TimeProvider.System);
        var wakes = new RunWakes(dbs);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                foreach (var pause in await PausesAsync(ct))
                    await wakes.AnswerAsync(pause, new() { ["decision"] = "approved" }, "drill", ct);
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ct);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException)
            {
                NpgsqlConnection.ClearAllPools();
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<List<Guid>> PausesAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            "SELECT id FROM runtime.execution_pauses WHERE status = 'active' AND pause_reason = 'human_interaction' LIMIT 100", connection);
        var pauses = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) pauses.Add(reader.GetGuid(0));
        return pauses;
    }

    /// <summary>How many runs have not ended when patience has.</summary>
    private async Task<int> FinishAsync(CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = (int)await CountAsync("SELECT count(*) FROM runtime.executions WHERE finished_at IS NULL", ct);
            if (left == 0 || Stopwatch.GetElapsedTime(start) > _patience) return left;
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, ct);
        }
    }

    private async Task<Losses> CountAsync(List<Guid> ids, int stuck, CancellationToken ct)
    {
        var lost = ids.Count - (int)await CountAsync("SELECT count(*) FROM runtime.executions WHERE status = 'SUCCESS'", ct) - stuck;
        lost += (int)await CountAsync("""
            SELECT count(*) FROM runtime.executions e WHERE e.status = 'SUCCESS' AND (
                (SELECT count(*) FROM runtime.node_executions n WHERE n.execution_id = e.id AND n.status = 'SUCCESS') <> 29
                OR (e.output->'main'->0->'json'->>'sum')::int <> (e.input->'main'->0->'json'->>'n')::int + 19)
            """, ct);
        var doubled = (int)await CountAsync("""
            SELECT count(*) FROM (SELECT 1 FROM runtime.node_executions WHERE status = 'SUCCESS'
                GROUP BY execution_id, node_id, run_index HAVING count(*) > 1) twice
            """, ct);
        // A call may come again after a crash, but always under the key of its step.
        doubled += Math.Max(0, _server!.Keys.Count - (ids.Count * Calls.Length));
        var details = await TextAsync("""
            SELECT coalesce(string_agg(concat(e.status, ' ', e.error_message, ' locked by ', e.locked_by, ' after ',
                (SELECT count(*) FROM runtime.node_executions n WHERE n.execution_id = e.id), ' steps ', e.output::text), E'\n'), '')
            FROM (SELECT * FROM runtime.executions WHERE status <> 'SUCCESS' LIMIT 10) e
            """, ct);
        return new(ids.Count, kills, restarts, lost, doubled, stuck, details)
        {
            Interrupted = (int)await CountAsync("SELECT count(*) FROM runtime.executions WHERE crashes > 0", ct),
            Repeated = _server.Keys.Values.Sum(times => times - 1),
        };
    }

    private async Task<long> CountAsync(string sql, CancellationToken ct) => (long)(await ScalarAsync(sql, ct))!;

    private async Task<string> TextAsync(string sql, CancellationToken ct) => (string)(await ScalarAsync(sql, ct))!;

    private async Task<object?> ScalarAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken ct)
    {
        while (!await condition()) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ct);
    }
}
