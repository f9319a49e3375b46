using Npgsql;

namespace Studio.Data.Runs.Queue;

/// <summary>New runs from old ones.</summary>
public sealed class RunCopies(StudioDbs dbs)
{
    /// <summary>
    /// A run that goes on where another failed: it has all steps of that one which put something out, or were passed over, and a worker
    /// does the rest. False when the other is not there or has not ended.
    /// </summary>
    public async Task<bool> ContinueAsync(Guid failed, Guid anew, string? who, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("""
                    INSERT INTO runtime.executions (id, workflow_id, owner_id, epoch, status, mode, definition_hash, version, triggered_by,
                        trigger_data, input, task_queue, metadata, steps_executed, crashes, crashed_at_step, created_at, updated_at)
                    SELECT $2, workflow_id, owner_id, 0, 'NEW', 'RETRY', definition_hash, version, $3, trigger_data, input, task_queue,
                        metadata || jsonb_build_object('retries', id), 0, 0, 0, now(), now()
                    FROM runtime.executions WHERE id = $1 AND finished_at IS NOT NULL AND definition_hash IS NOT NULL
                    """) { Parameters = { new() { Value = failed }, new() { Value = anew }, Text(who) } },
                new("""
                    INSERT INTO runtime.node_executions (id, execution_id, owner_id, node_id, node_type, status, seq, run_index, attempt,
                        retry_count, max_retries, input, output, error, started_at, finished_at, duration_ms, created_at, updated_at)
                    SELECT gen_random_uuid(), e.id, n.owner_id, n.node_id, n.node_type, n.status, n.seq, n.run_index, n.attempt,
                        n.retry_count, n.max_retries, n.input, n.output, n.error, n.started_at, n.finished_at, n.duration_ms, now(), now()
                    FROM runtime.node_executions n JOIN runtime.executions e ON e.id = $2
                    WHERE n.execution_id = $1 AND (n.output IS NOT NULL OR n.status = 'SKIPPED')
                    """) { Parameters = { new() { Value = failed }, new() { Value = anew } } },
                new("""
                    INSERT INTO runtime.jobs (id, workflow_id, owner_id, execution_id, status, payload, next_run_at, priority, task_queue,
                        attempts, created_at, updated_at)
                    SELECT gen_random_uuid(), workflow_id, owner_id, id, 'pending', '{}', now(), 0, coalesce(task_queue, 'default'), 0,
                        now(), now()
                    FROM runtime.executions WHERE id = $1
                    """) { Parameters = { new() { Value = anew } } },
                new("SELECT pg_notify('studio_jobs', '')"),
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
        return batch.BatchCommands[0].RecordsAffected == 1;
    }

    private static NpgsqlParameter Text(string? text) =>
        new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };
}
