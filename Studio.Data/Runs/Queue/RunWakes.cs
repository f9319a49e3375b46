using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;
using Studio.Data.Runs.Journal;

namespace Studio.Data.Runs.Queue;

/// <summary>
/// What ends a run's wait from outside. The answer and the job that goes on with it are one commit, and one answer counts.
/// </summary>
public sealed class RunWakes(StudioDbs dbs)
{
    private const string Wake = """
        WITH woken AS (
            UPDATE runtime.execution_pauses p SET status = 'resumed', resumed_at = now(), resume_trigger = $2, updated_at = now(),
                resume_conditions = p.resume_conditions || jsonb_build_object('answer', $3::jsonb)
            WHERE p.id = (SELECT id FROM runtime.execution_pauses WHERE {0} AND status = 'active' ORDER BY id LIMIT 1 FOR UPDATE)
                AND p.status = 'active'
            RETURNING p.execution_id
        ), told AS (
            SELECT count(pg_notify('studio_wake', execution_id::text)) + count(pg_notify('studio_jobs', '')) AS times FROM woken
        )
        INSERT INTO runtime.jobs (id, workflow_id, owner_id, execution_id, status, payload, next_run_at, priority, task_queue, attempts,
            created_at, updated_at)
        SELECT gen_random_uuid(), e.workflow_id, e.owner_id, e.id, 'pending', '{{}}', now(), 0,
            coalesce(e.task_queue, 'default'), 0, now(), now()
        FROM woken w JOIN runtime.executions e ON e.id = w.execution_id CROSS JOIN told
        """;

    private const string Cancel = """
        WITH asked AS (
            UPDATE runtime.executions e SET cancel_requested_at = coalesce(e.cancel_requested_at, now()), updated_at = now(),
                status = CASE WHEN e.locked_by IS NULL THEN 'CANCELED' ELSE e.status END,
                finished_at = CASE WHEN e.locked_by IS NULL THEN now() END
            WHERE e.id = $1 AND e.finished_at IS NULL RETURNING e.id, e.locked_by
        ), closed AS (
            UPDATE runtime.execution_pauses p SET status = 'resumed', resumed_at = now(), resume_trigger = 'run_ended', updated_at = now()
            FROM asked WHERE asked.locked_by IS NULL AND p.execution_id = asked.id AND p.status = 'active' RETURNING p.id
        ), dropped AS (
            DELETE FROM runtime.jobs j USING asked
            WHERE asked.locked_by IS NULL AND j.execution_id = asked.id AND j.status = 'pending' RETURNING j.id
        )
        SELECT pg_notify('studio_cancel', id::text), pg_notify('studio_runs', replace(id::text, '-', '') || ':0;') FROM asked
        """;

    private static readonly System.Text.CompositeFormat WakeFormat = System.Text.CompositeFormat.Parse(Wake);
    private static readonly string ByPause = string.Format(null, WakeFormat, "id = $1");
    private static readonly string BySignal = string.Format(null, WakeFormat, "execution_id = $1 AND resume_conditions->>'signal' = $4");

    /// <summary>False when it was answered before, or its time was over.</summary>
    public async Task<bool> AnswerAsync(Guid pause, JsonObject answer, string who, CancellationToken ct) =>
        await ExecuteAsync(ByPause, ct, new() { Value = pause }, new() { Value = who }, Json(answer)) > 0;

    /// <summary>False when the run doesn't wait for this signal now.</summary>
    public async Task<bool> SignalAsync(Guid run, string signal, JsonObject content, CancellationToken ct) =>
        await ExecuteAsync(BySignal, ct, new() { Value = run }, new() { Value = "signal" }, Json(content), new() { Value = signal }) > 0;

    /// <summary>A run that nobody drives ends at once; one that somebody does is told to. False when it has ended already.</summary>
    public async Task<bool> CancelAsync(Guid run, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        // Who waits for it as a child is looked for in a statement of its own, which sees what was written while the first one waited.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new(Cancel) { Parameters = { new() { Value = run } } }, JournalCommands.WakeParents([run]) },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct);
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = dbs.Engine.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlParameter Json(JsonObject json) => new() { Value = json.ToJsonString(), NpgsqlDbType = NpgsqlDbType.Jsonb };
}
