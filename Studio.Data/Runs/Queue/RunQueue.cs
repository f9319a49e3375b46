using Npgsql;
using NpgsqlTypes;
using Studio.Data.Runs.Journal;

namespace Studio.Data.Runs.Queue;

/// <summary>Runs that wait for a worker: taken in batches, each by one worker, whoever asks at the same time.</summary>
public sealed class RunQueue(StudioDbs dbs)
{
    // Two answers leave two jobs: the first one taken serves both, because who takes a run reads all that was answered before.
    private const string Claim = """
        WITH picked AS (
            SELECT j.id, j.execution_id FROM runtime.jobs j JOIN runtime.executions e ON e.id = j.execution_id
            WHERE j.status = 'pending' AND j.next_run_at <= now() AND e.locked_by IS NULL AND j.task_queue = ANY ($2)
                AND EXISTS (SELECT 1 FROM runtime.workers w WHERE w.worker_id = $1 AND w.status = 'running')
            ORDER BY j.priority DESC, j.next_run_at LIMIT $3 FOR UPDATE OF j SKIP LOCKED
        ), taken AS (DELETE FROM runtime.jobs USING picked WHERE jobs.id = picked.id RETURNING jobs.execution_id)
        UPDATE runtime.executions e SET locked_by = $1, epoch = e.epoch + 1, updated_at = now(), started_at = coalesce(e.started_at, now()),
            status = CASE WHEN e.status IN ('NEW', 'PAUSED', 'WAITING_FOR_HUMAN', 'RUNNING') THEN 'RUNNING' ELSE e.status END
        FROM (SELECT DISTINCT execution_id FROM taken) t
        WHERE e.id = t.execution_id AND e.locked_by IS NULL AND e.status IN ('NEW', 'PAUSED', 'WAITING_FOR_HUMAN', 'RUNNING')
        RETURNING e.id, e.workflow_id, e.owner_id, e.epoch
        """;

    /// <summary>Takes runs for the worker; it must drive or hand back each of them.</summary>
    public async Task<IReadOnlyList<RunLease>> ClaimAsync(string worker, IReadOnlyList<string> queues, int most, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(Claim, connection)
        {
            Parameters =
            {
                new() { Value = worker }, new() { Value = queues.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = most },
            },
        };
        await command.PrepareAsync(ct);
        return await ReadAsync(command, ct);
    }

    /// <summary>What the database says that the worker drives, or of it only what somebody wants to stop.</summary>
    public async Task<IReadOnlyList<RunLease>> HeldAsync(string worker, bool onlyCanceled, CancellationToken ct)
    {
        await using var command = dbs.Engine.CreateCommand("""
            SELECT id, workflow_id, owner_id, epoch FROM runtime.executions
            WHERE locked_by = $1 AND (NOT $2 OR cancel_requested_at IS NOT NULL)
            """);
        command.Parameters.Add(new() { Value = worker });
        command.Parameters.Add(new() { Value = onlyCanceled });
        return await ReadAsync(command, ct);
    }

    /// <summary>When the next run is due that nobody has taken; null when none waits.</summary>
    public async Task<TimeSpan?> NextDueAsync(IReadOnlyList<string> queues, CancellationToken ct)
    {
        await using var command = dbs.Engine.CreateCommand("""
            SELECT min(j.next_run_at) - now() FROM runtime.jobs j
            WHERE j.status = 'pending' AND j.next_run_at > now() AND j.task_queue = ANY ($1)
            """);
        command.Parameters.Add(new() { Value = queues.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        return await command.ExecuteScalarAsync(ct) is TimeSpan due ? due > TimeSpan.Zero ? due : TimeSpan.Zero : null;
    }

    private static async Task<IReadOnlyList<RunLease>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var leases = new List<RunLease>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) leases.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetInt64(3)));
        return leases;
    }
}
