using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Studio.Data;
using Studio.Data.Runs.Queue;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Nodes;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Runner;
using Studio.Runner.Runs;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;
using Studio.Tests.Support.Servers;

namespace Studio.Tests.Runs.Drill;

/// <summary>What is left when the smoke has cleared.</summary>
internal sealed record Losses(int Runs, int Kills, int Restarts, int Lost, int Doubled, int Stuck, string Details)
{
    /// <summary>How many runs a worker died over, and how many calls were made again for it: none of either would be no drill.</summary>
    public int Interrupted { get; init; }
    public int Repeated { get; init; }

    /// <summary>How often a person was asked whether a step had been done, and how many such steps were done again unasked.</summary>
    public int Asked { get; init; }
    public int Unasked { get; init; }
}

/// <summary>
/// Many runs on two worker processes, which are killed one after the other while the database crashes, too. At the end every run has
/// ended well, with every step once.
/// </summary>
internal sealed class KillDrill(int runs, int kills, int restarts, int seed) : IAsyncDisposable
{
    private const int Pure = 21;
    private const int StepsPerRun = 31;
    private const string AskedFirst = "careful";
    private static readonly int[] Calls = [3, 4, 5, 6];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenKills = TimeSpan.FromMilliseconds(300);

    private readonly Random _random = new(seed);
    private readonly List<WorkerProcess> _workers = [];
    private MortalDatabase? _database;
    private CountingServer? _server;
    private string _connection = "";

    public async Task<Losses> RunAsync(CancellationToken ct)
    {
        _database = await MortalDatabase.StartAsync(ct);
        _connection = _database.Connection;
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
        foreach (var worker in _workers) worker.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    private async Task<List<Guid>> QueueAsync(CancellationToken ct)
    {
        var (workflow, owner) = await SomeWorkflow.AddAsync(_connection, ct);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Studio"] = _connection });
        // Nobody works here: what is started waits for the workers.
        builder.Services.AddStudioData(await Database.OpenAsync(builder.Configuration, ct)).AddStudioVerbs();
        using var host = builder.Build();
        var child = await Support.Drafts.AddAsync(
            host.Services.GetRequiredService<StudioDbs>(), new Actor(owner, Permission.All), "child",
            Draw.LineFrom(Draw.Node("c", "trigger.called"), Draw.Set("seen", "seen", "{{ $json.n }}")), ct);
        var (starter, definition) = (host.Services.GetRequiredService<RunStarter>(), Definition(child));
        var started = await Task.WhenAll(Enumerable.Range(0, runs).Select(n => starter.StartAsync(
            new(workflow, owner, definition, "s", RunMode.Manual, [new Item(new JsonObject { ["n"] = n })]))));
        return [.. started.Select(h => h.Id)];
    }

    /// <summary>
    /// Thirty-one steps: a line of pure ones, and between them HTTP calls, one of which is repeated only when a person says so, a wait,
    /// another workflow and a question.
    /// </summary>
    private WorkflowDefinition Definition(Guid child)
    {
        var nodes = new List<NodeDefinition> { Draw.Node("s", "trigger.manual") };
        for (var i = 0; i < Pure; i++) nodes.Add(Draw.Node($"p{i}", "data.set", Fields("sum", "{{ ($json.sum ?? $json.n) + 1 }}")));
        foreach (var at in Calls) nodes.Insert(at, Call($"call{at}"));
        var careful = Call(AskedFirst);
        nodes.Insert(6, careful with { Setup = careful.Setup with { OnCrash = OnCrash.Ask } });
        nodes.Insert(8, Draw.Node("back", "data.set", Fields("n", "{{ $('S').item.json.n }}")));
        nodes.Insert(12, Draw.Node("wait", "flow.wait", new() { ["for"] = "1s" }));
        nodes.Insert(15, Draw.Node("child", "flow.call", new() { ["workflow"] = $"{child}" }));
        nodes.Insert(20, Draw.Node("ask", "human.approve", new() { ["question"] = "Go on with {{ $json.n }}?" }));
        var ways = nodes.Zip(nodes.Skip(1), (a, b) => $"{a.Id}{(a.Id == "ask" ? ".approved" : "")} → {b.Id}");
        return Draw.Graph(nodes, ways);
    }

    private NodeDefinition Call(string id) => Draw.Node(id, "http.request", new()
    {
        ["method"] = "post",
        ["url"] = $"{_server!.Address}/count",
        ["answer"] = "full",
    });

    private static JsonObject Fields(string name, string value) =>
        new() { ["fields"] = new JsonArray(new JsonObject { ["name"] = name, ["value"] = value }) };

    private WorkerProcess Worker() => WorkerProcess.Start(_connection, "Lease=00:00:03", "Slots=8");

    private async Task KillAsync(CancellationToken ct)
    {
        var restartAfter = restarts == 0 ? int.MaxValue : Math.Max(1, kills / restarts);
        await Soon.ComesAsync("the first step",
            async () => await CountAsync("SELECT count(*) FROM runtime.node_executions", ct) > 0, ct, Patience);
        for (var i = 1; i <= kills; i++)
        {
            await Task.Delay(BetweenKills, TimeProvider.System, ct);
            // Every other worker dies over a call that is not repeated unasked; the rest at any moment.
            var at = i % 2 == 0 ? await AtACallAsync(ct) : null;
            if (at is null)
            {
                at = await AtWorkAsync(ct);
                await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(250)), TimeProvider.System, ct);
            }

            await _workers[at.Value].KillAsync();
            _workers[at.Value].Dispose();
            _workers[at.Value] = Worker();
            if (i % restartAfter != 0) continue;
            await _database!.KillAsync(ct);
            await _database.RestartAsync(ct);
        }
    }

    /// <summary>One that is at the call that asks first; null when none comes to it in time.</summary>
    private async Task<int?> AtACallAsync(CancellationToken ct)
    {
        int? found = null;
        await Soon.HasComeAsync(async () => (found = await FirstAtACallAsync(ct)) is not null, TimeSpan.FromSeconds(5), ct);
        return found;
    }

    private async Task<int?> FirstAtACallAsync(CancellationToken ct)
    {
        for (var at = 0; at < _workers.Count; at++)
        {
            if (await CountAsync($"""
                SELECT count(*) FROM runtime.node_executions n JOIN runtime.executions e ON e.id = n.execution_id
                JOIN runtime.workers w ON w.worker_id = e.locked_by
                WHERE w.process_id = '{_workers[at].Id}' AND n.node_id = '{AskedFirst}' AND n.status = 'RUNNING'
                """, ct) > 0) return at;
        }

        return null;
    }

    /// <summary>Any of those that have runs in their hands; whoever dies without any proves nothing.</summary>
    private async Task<int> AtWorkAsync(CancellationToken ct)
    {
        var at = 0;
        await Soon.ComesAsync("a worker at work", async () =>
        {
            at = _random.Next(_workers.Count);
            Replace();
            return await CountAsync($"""
                SELECT count(*) FROM runtime.executions e JOIN runtime.workers w ON w.worker_id = e.locked_by
                WHERE w.process_id = '{_workers[at].Id}' AND w.status = 'running'
                """, ct) > 0;
        }, ct, Patience);
        return at;
    }

    /// <summary>A person who says yes to everything, also to what a dead worker may have done: that it shall be done again.</summary>
    private async Task AnswerAsync(CancellationToken ct)
    {
        await using var dbs = new StudioDbs(_connection, TimeProvider.System);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var pauses = await PausesAsync(ct);
                await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
                foreach (var (pause, isDoubt) in pauses)
                    await RunWakes.AnswerAsync(connection, pause, new() { ["decision"] = isDoubt ? "again" : "approved" }, "drill", ct);
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

    private async Task<List<(Guid Id, bool IsDoubt)>> PausesAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            SELECT id, resume_conditions->'question'->>'kind' = 'doubt' FROM runtime.execution_pauses
            WHERE status = 'active' AND pause_reason = 'human_interaction' LIMIT 100
            """, connection);
        var pauses = new List<(Guid, bool)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) pauses.Add((reader.GetGuid(0), reader.GetBoolean(1)));
        return pauses;
    }

    /// <summary>How many runs have not ended when nothing moves any more. How long that takes is the machine's affair.</summary>
    private async Task<int> FinishAsync(CancellationToken ct)
    {
        var (left, done) = (-1, 0L);
        while (left != 0)
        {
            var before = done;
            if (!await Soon.HasComeAsync(async () =>
            {
                Replace();
                left = (int)await CountAsync("SELECT count(*) FROM runtime.executions WHERE finished_at IS NULL", ct);
                done = await CountAsync("SELECT count(*) FROM runtime.node_executions WHERE finished_at IS NOT NULL", ct);
                return left == 0 || done > before;
            }, Patience, ct)) break;
        }

        return left;
    }

    /// <summary>Workers that ended by themselves, since the database was away as they began, are started anew, as services are.</summary>
    private void Replace()
    {
        foreach (var (at, worker) in _workers.Index().Where(w => w.Item.HasExited).ToList())
        {
            worker.Dispose();
            _workers[at] = Worker();
        }
    }

    private async Task<Losses> CountAsync(List<Guid> ids, int stuck, CancellationToken ct)
    {
        var lost = ids.Count - (int)await CountAsync("""
            SELECT count(*) FROM runtime.executions WHERE status = 'SUCCESS' AND parent_execution_id IS NULL
            """, ct) - stuck;
        lost += (int)await CountAsync($"""
            SELECT count(*) FROM runtime.executions e WHERE e.status = 'SUCCESS' AND e.parent_execution_id IS NULL AND (
                (SELECT count(*) FROM runtime.node_executions n WHERE n.execution_id = e.id AND n.status = 'SUCCESS') <> {StepsPerRun}
                OR (e.output->'main'->0->'json'->>'sum')::int <> (e.input->'main'->0->'json'->>'n')::int + 19)
            """, ct);
        var doubled = (int)await CountAsync("""
            SELECT count(*) FROM (SELECT 1 FROM runtime.node_executions WHERE status = 'SUCCESS'
                GROUP BY execution_id, node_id, run_index HAVING count(*) > 1) twice
            """, ct);
        // Every run has started one other, whatever died meanwhile.
        doubled += Math.Max(0, (int)await CountAsync("SELECT count(*) FROM runtime.executions WHERE parent_execution_id IS NOT NULL", ct)
            - ids.Count);
        // A call may come again after a crash, but always under the key of its step.
        doubled += Math.Max(0, _server!.Keys.Count - (ids.Count * (Calls.Length + 1)));
        var asked = (int)await CountAsync("""
            SELECT count(*) FROM runtime.execution_pauses WHERE resume_conditions->'question'->>'kind' = 'doubt'
            """, ct);
        var again = _server.Keys.Where(k => k.Key.Contains($"/{AskedFirst}/", StringComparison.Ordinal)).Sum(k => k.Value - 1);
        var details = await TextAsync("""
            SELECT coalesce(string_agg(concat(e.status, ' ', e.error_message, ' locked by ', e.locked_by, ' after ',
                (SELECT count(*) FROM runtime.node_executions n WHERE n.execution_id = e.id), ' steps ', e.output::text), E'\n'), '')
            FROM (SELECT * FROM runtime.executions WHERE status <> 'SUCCESS' LIMIT 10) e
            """, ct);
        return new(ids.Count, kills, restarts, lost, doubled, stuck, details)
        {
            Interrupted = (int)await CountAsync("SELECT count(*) FROM runtime.executions WHERE crashes > 0", ct),
            Asked = asked,
            Unasked = Math.Max(0, again - asked),
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
}
