using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Studio.Data.Runs.Journal;

namespace Studio.Data.Runs.Queue;

/// <summary>A worker as another one sees it.</summary>
public sealed record SeenWorker(string Id, string? Host, string? ProcessId, string? ProcessStart, DateTime LastHeartbeat);

/// <summary>
/// The processes that work on runs, and what becomes of the runs of one that has died. Times are the database's own and are only
/// compared with themselves, so that clocks that differ do no harm.
/// </summary>
public sealed class WorkerRegister(StudioDbs dbs)
{
    /// <summary>A run that killed its worker so often in a row, without one more step, is parked.</summary>
    public const int MostCrashes = 5;

    // Also what a worker claimed that did not know yet that it had been given up.
    private const string Free = """
        WITH held AS (
            SELECT e.id, (SELECT count(*) FROM runtime.node_executions n WHERE n.execution_id = e.id AND n.finished_at IS NOT NULL) AS steps
            FROM runtime.executions e WHERE e.locked_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM runtime.workers w
                WHERE w.worker_id = e.locked_by AND w.status IN ('starting', 'running', 'stopping'))
            FOR UPDATE OF e
        ), counted AS (
            SELECT e.id, held.steps, CASE WHEN held.steps > e.crashed_at_step THEN 1 ELSE e.crashes + 1 END AS crashes
            FROM held JOIN runtime.executions e ON e.id = held.id
        ), freed AS (
            UPDATE runtime.executions e SET locked_by = NULL, epoch = e.epoch + 1, updated_at = now(), crashed_at_step = c.steps,
                crashes = c.crashes, status = CASE WHEN c.crashes >= $1 THEN 'ERROR' ELSE e.status END,
                finished_at = CASE WHEN c.crashes >= $1 THEN now() END,
                error_message = CASE WHEN c.crashes >= $1 THEN 'The worker died ' || c.crashes
                    || ' times in a row over this run. It is parked; retry it when the cause is gone.' END
            FROM counted c WHERE e.id = c.id RETURNING e.*
        )
        INSERT INTO runtime.jobs (id, workflow_id, owner_id, execution_id, status, payload, next_run_at, priority, task_queue, attempts,
            last_error, created_at, updated_at)
        SELECT gen_random_uuid(), f.workflow_id, f.owner_id, f.id, CASE WHEN f.crashes >= $1 THEN 'failed' ELSE 'pending' END, '{}',
            now(), 0, coalesce(f.task_queue, 'default'), f.crashes,
            CASE WHEN f.crashes >= $1 THEN 'Its worker died again and again.' END, now(), now()
        FROM freed f RETURNING execution_id, status
        """;

    public Task RegisterAsync(string worker, string queue, string host, int processId, string processStart, CancellationToken ct) =>
        ExecuteAsync("""
            INSERT INTO runtime.workers (id, worker_id, task_queue_name, status, host, process_id, metadata, started_at, last_heartbeat,
                created_at, updated_at)
            VALUES ($1, $2, $3, 'running', $4, $5, $6, now(), now(), now(), now())
            """, ct, new() { Value = Guid.CreateVersion7() }, new() { Value = worker }, new() { Value = queue }, new() { Value = host },
            new() { Value = $"{processId}" },
            new() { Value = JsonSerializer.Serialize(new { processStart }), NpgsqlDbType = NpgsqlDbType.Jsonb });

    /// <summary>False when others have given this worker up: what it held is theirs.</summary>
    public async Task<bool> BeatAsync(string worker, CancellationToken ct) => await ExecuteAsync(
        "UPDATE runtime.workers SET last_heartbeat = now() WHERE worker_id = $1 AND status IN ('running', 'stopping')", ct,
        new NpgsqlParameter { Value = worker }) == 1;

    public Task StopAsync(string worker, CancellationToken ct) => ExecuteAsync(
        """
        UPDATE runtime.workers SET status = 'stopped', stopped_at = now(), updated_at = now()
        WHERE worker_id = $1 AND status <> 'failed'
        """, ct, new NpgsqlParameter { Value = worker });

    public async Task<IReadOnlyList<SeenWorker>> OthersAsync(string worker, CancellationToken ct)
    {
        await using var command = dbs.Engine.CreateCommand("""
            SELECT worker_id, host, process_id, metadata->>'processStart', last_heartbeat FROM runtime.workers
            WHERE worker_id <> $1 AND status IN ('starting', 'running', 'stopping')
            """);
        command.Parameters.Add(new() { Value = worker });
        var seen = new List<SeenWorker>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            seen.Add(new(reader.GetString(0), Text(reader, 1), Text(reader, 2), Text(reader, 3), reader.GetDateTime(4)));
        }

        return seen;
    }

    /// <summary>
    /// Gives up a worker that hasn't been heard of since. Of several who do so one succeeds; answers how many runs are free.
    /// </summary>
    public async Task<int> TakeOverAsync(SeenWorker dead, CancellationToken ct)
    {
        var isMine = await ExecuteAsync("""
            UPDATE runtime.workers SET status = 'failed', stopped_at = now(), updated_at = now()
            WHERE worker_id = $1 AND last_heartbeat = $2 AND status IN ('starting', 'running', 'stopping')
            """, ct, new() { Value = dead.Id }, new NpgsqlParameter { Value = dead.LastHeartbeat }) == 1;
        return isMine ? await FreeAsync(ct) : 0;
    }

    /// <summary>Lets go of every run whose worker has been given up or has stopped; answers how many these were.</summary>
    public async Task<int> FreeAsync(CancellationToken ct)
    {
        var (freed, parked) = (0, new List<Guid>());
        await using (var command = dbs.Engine.CreateCommand(Free))
        {
            command.Parameters.Add(new() { Value = MostCrashes });
            await using var reader = await command.ExecuteReaderAsync(ct);
            for (; await reader.ReadAsync(ct); freed++)
            {
                if (reader.GetString(1) == "failed") parked.Add(reader.GetGuid(0));
            }
        }

        if (freed > 0) await ExecuteAsync("SELECT pg_notify('studio_jobs', '')", ct);
        if (parked.Count > 0) await TellAsync(parked, ct);
        return freed;
    }

    /// <summary>A run that was parked has ended, and whoever waits for that hears of it as of any other end.</summary>
    private async Task TellAsync(IReadOnlyCollection<Guid> parked, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                JournalCommands.ClosePauses(parked), JournalCommands.WakeParents(parked), EndCommands.EndHeirs(parked),
                EndCommands.Tell(parked),
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = dbs.Engine.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
