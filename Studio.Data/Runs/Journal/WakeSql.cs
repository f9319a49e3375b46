namespace Studio.Data.Runs.Journal;

/// <summary>
/// How a statement ends that has woken runs, in its part "woken": those who drive them are told, and a job goes on with each.
/// </summary>
internal static class WakeSql
{
    public const string GoOn = """
        told AS (
            SELECT count(pg_notify('studio_wake', execution_id::text)) + count(pg_notify('studio_jobs', '')) AS times FROM woken
        )
        INSERT INTO runtime.jobs (id, workflow_id, owner_id, execution_id, status, payload, next_run_at, priority, task_queue, attempts,
            created_at, updated_at)
        SELECT gen_random_uuid(), e.workflow_id, e.owner_id, e.id, 'pending', '{}', now(), 0, coalesce(e.task_queue, 'default'), 0,
            now(), now()
        FROM (SELECT DISTINCT execution_id FROM woken) w JOIN runtime.executions e ON e.id = w.execution_id CROSS JOIN told
        """;
}
