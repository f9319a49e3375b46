using Npgsql;
using NpgsqlTypes;
using Studio.Data.Runs.Journal;

namespace Studio.Data.Runs.Queue;

/// <summary>Runs that wait for a worker: taken in batches, each by one worker, whoever asks at the same time.</summary>
public sealed class RunQueue(StudioDbs dbs)
{
    // Where a queue limits the steps, its runs do one at a time, so that so many runs are so many steps, on all workers together.
    private const string Limits = """
        SELECT w.id AS workflow, p.id AS project, q.id AS queue, w.max_concurrent_executions AS of_workflow,
            p.max_concurrent_executions AS of_project, least(q.max_concurrent_workflows, q.max_concurrent_activities) AS of_queue
        FROM studio.workflows w LEFT JOIN studio.projects p ON p.id = w.project_id LEFT JOIN studio.task_queues q ON q.id = w.task_queue_id
        WHERE coalesce(w.max_concurrent_executions, p.max_concurrent_executions, q.max_concurrent_workflows,
            q.max_concurrent_activities) IS NOT NULL
        """;

    private const string IsMine = """
        EXISTS (SELECT 1 FROM runtime.workers w WHERE w.worker_id = $1 AND w.status = 'running')
        """;

    // Two answers leave two jobs: the first one taken serves both, because who takes a run reads all that was answered before.
    private const string Take = """
        taken AS (DELETE FROM runtime.jobs USING picked WHERE jobs.id = picked.id RETURNING jobs.execution_id)
        UPDATE runtime.executions e SET locked_by = $1, epoch = e.epoch + 1, updated_at = now(), started_at = coalesce(e.started_at, now()),
            status = CASE WHEN e.status IN ('NEW', 'PAUSED', 'WAITING_FOR_HUMAN', 'RUNNING') THEN 'RUNNING' ELSE e.status END
        FROM (SELECT DISTINCT execution_id FROM taken) t
        WHERE e.id = t.execution_id AND e.locked_by IS NULL AND e.status IN ('NEW', 'PAUSED', 'WAITING_FOR_HUMAN', 'RUNNING')
        RETURNING e.id, e.workflow_id, e.owner_id, e.epoch
        """;

    private const string Claim = $"""
        WITH picked AS (
            SELECT j.id, j.execution_id FROM runtime.jobs j JOIN runtime.executions e ON e.id = j.execution_id
            WHERE j.status = 'pending' AND j.next_run_at <= now() AND e.locked_by IS NULL AND j.task_queue = ANY ($2) AND {IsMine}
                AND NOT EXISTS (SELECT 1 FROM ({Limits}) l WHERE l.workflow = j.workflow_id)
            ORDER BY j.priority DESC, j.next_run_at LIMIT $3 FOR UPDATE OF j SKIP LOCKED
        ), {Take}
        """;

    // The places in the queue of a workflow, a project, a task queue: who stands behind the limit waits.
    private const string ClaimLimited = $"""
        WITH limits AS ({Limits}), at_work AS (
            SELECT l.* FROM runtime.executions e JOIN limits l ON l.workflow = e.workflow_id WHERE e.locked_by IS NOT NULL
        ), due AS (
            SELECT DISTINCT ON (j.execution_id) j.id, j.execution_id, j.priority, j.next_run_at, l.*
            FROM runtime.jobs j JOIN runtime.executions e ON e.id = j.execution_id JOIN limits l ON l.workflow = j.workflow_id
            WHERE j.status = 'pending' AND j.next_run_at <= now() AND e.locked_by IS NULL AND j.task_queue = ANY ($2) AND {IsMine}
            ORDER BY j.execution_id, j.next_run_at
        ), placed AS (
            SELECT due.*, row_number() OVER (PARTITION BY workflow ORDER BY priority DESC, next_run_at)
                    + (SELECT count(*) FROM at_work a WHERE a.workflow = due.workflow) AS in_workflow,
                row_number() OVER (PARTITION BY project ORDER BY priority DESC, next_run_at)
                    + (SELECT count(*) FROM at_work a WHERE a.project = due.project) AS in_project,
                row_number() OVER (PARTITION BY queue ORDER BY priority DESC, next_run_at)
                    + (SELECT count(*) FROM at_work a WHERE a.queue = due.queue) AS in_queue
            FROM due
        ), picked AS (
            SELECT id, execution_id FROM placed
            WHERE in_workflow <= coalesce(of_workflow, in_workflow) AND in_project <= coalesce(of_project, in_project)
                AND in_queue <= coalesce(of_queue, in_queue)
            ORDER BY priority DESC, next_run_at LIMIT $3
        ), {Take}
        """;

    /// <summary>Takes runs for the worker; it must drive or hand back each of them.</summary>
    public async Task<IReadOnlyList<RunLease>> ClaimAsync(string worker, IReadOnlyList<string> queues, int most, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        var taken = await ClaimAsync(connection, Claim, worker, queues, most, ct);
        if (taken.Count == most || !await AreLimitedAsync(connection, queues, ct)) return taken;
        // Two who count at the same time would both take the last place.
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var turn = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtext('runtime.limits'))", connection))
            await turn.ExecuteNonQueryAsync(ct);
        var limited = await ClaimAsync(connection, ClaimLimited, worker, queues, most - taken.Count, ct);
        await transaction.CommitAsync(ct);
        return [.. taken, .. limited.Select(l => l with { IsLimited = true })];
    }

    /// <summary>Whether only so many runs of the workflow may be at work at once.</summary>
    public async Task<bool> IsLimitedAsync(Guid workflow, CancellationToken ct)
    {
        await using var command = dbs.Engine.CreateCommand($"SELECT EXISTS (SELECT 1 FROM ({Limits}) l WHERE l.workflow = $1)");
        command.Parameters.Add(new() { Value = workflow });
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task<bool> AreLimitedAsync(NpgsqlConnection connection, IReadOnlyList<string> queues, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            SELECT EXISTS (SELECT 1 FROM runtime.jobs j JOIN ({Limits}) l ON l.workflow = j.workflow_id
                WHERE j.status = 'pending' AND j.next_run_at <= now() AND j.task_queue = ANY ($1))
            """, connection);
        command.Parameters.Add(new() { Value = queues.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task<IReadOnlyList<RunLease>> ClaimAsync(NpgsqlConnection connection, string sql, string worker,
        IReadOnlyList<string> queues, int most, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection)
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
