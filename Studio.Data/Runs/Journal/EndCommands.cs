using Npgsql;
using static Studio.Data.Runs.Journal.Rows;

namespace Studio.Data.Runs.Journal;

/// <summary>Statements that end runs from outside.</summary>
internal static class EndCommands
{
    private const string End = """
        asked AS (
            UPDATE runtime.executions e SET cancel_requested_at = coalesce(e.cancel_requested_at, now()), updated_at = now(),
                status = CASE WHEN e.locked_by IS NULL THEN 'CANCELED' ELSE e.status END,
                finished_at = CASE WHEN e.locked_by IS NULL THEN now() END
            FROM wanted WHERE e.id = wanted.id AND e.finished_at IS NULL RETURNING e.id, e.locked_by, e.workflow_id
        ), closed AS (
            UPDATE runtime.execution_pauses p SET status = 'resumed', resumed_at = now(), resume_trigger = 'run_ended', updated_at = now()
            FROM asked WHERE asked.locked_by IS NULL AND p.execution_id = asked.id AND p.status = 'active' RETURNING p.id
        ), dropped AS (
            DELETE FROM runtime.jobs j USING asked
            WHERE asked.locked_by IS NULL AND j.execution_id = asked.id AND j.status = 'pending' RETURNING j.id
        )
        SELECT pg_notify('studio_cancel', id::text), pg_notify('studio_runs', replace(format('%s,%s:0;', workflow_id, id), '-', ''))
        FROM asked
        """;

    /// <summary>Tells who watches that runs stand otherwise than before.</summary>
    public static NpgsqlBatchCommand Tell(IReadOnlyCollection<Guid> runs) => new("""
        SELECT pg_notify('studio_runs', replace(format('%s,%s:0;', workflow_id, id), '-', '')) FROM runtime.executions WHERE id = ANY ($1)
        """) { Parameters = { Ids(runs, id => id) } };

    public static NpgsqlBatchCommand Cancel(Guid run) =>
        new($"WITH wanted AS (SELECT $1::uuid AS id), {End}") { Parameters = { new() { Value = run } } };

    /// <summary>Runs that were started to end with one of these, and theirs in turn.</summary>
    public static NpgsqlBatchCommand EndHeirs(IReadOnlyCollection<Guid> ended) => new($"""
        WITH RECURSIVE wanted AS (
            SELECT c.id FROM runtime.executions c JOIN runtime.executions p ON p.id = c.parent_execution_id
            WHERE p.id = ANY ($1) AND p.finished_at IS NOT NULL AND c.finished_at IS NULL AND c.metadata ? 'endsWithParent'
            UNION SELECT c.id FROM runtime.executions c JOIN wanted w ON c.parent_execution_id = w.id
            WHERE c.finished_at IS NULL AND c.metadata ? 'endsWithParent'
        ), {End}
        """) { Parameters = { Ids(ended, id => id) } };
}
