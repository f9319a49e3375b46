using Npgsql;
using static Studio.Data.Runs.Journal.Rows;

namespace Studio.Data.Runs.Journal;

/// <summary>Statements about what runs say and hear.</summary>
internal static class MessageCommands
{
    /// <summary>Pauses that wait for a signal which came before them end with it, the first of both first.</summary>
    public static NpgsqlBatchCommand TakeSignals(IReadOnlyCollection<PauseLine> pauses) => new($"""
        WITH waiting AS (
            SELECT p.id, p.execution_id, p.resume_conditions->>'signal' AS name,
                row_number() OVER (PARTITION BY p.execution_id, p.resume_conditions->>'signal' ORDER BY p.id) AS place
            FROM runtime.execution_pauses p WHERE p.id = ANY ($1) AND p.status = 'active'
        ), kept AS (
            SELECT s.id, s.execution_id, s.signal_name AS name, s.content,
                row_number() OVER (PARTITION BY s.execution_id, s.signal_name ORDER BY s.created_at, s.id) AS place
            FROM runtime.execution_signals s WHERE s.execution_id IN (SELECT execution_id FROM waiting) AND s.taken_at IS NULL
        ), pairs AS (
            SELECT w.id AS pause, w.execution_id, k.id AS signal, k.content FROM waiting w JOIN kept k USING (execution_id, name, place)
        ), taken AS (
            UPDATE runtime.execution_signals s SET taken_at = now() FROM pairs WHERE s.id = pairs.signal RETURNING s.id
        ), woken AS (
            UPDATE runtime.execution_pauses p SET status = 'resumed', resumed_at = now(), resume_trigger = 'signal', updated_at = now(),
                resume_conditions = p.resume_conditions || jsonb_build_object('answer', pairs.content)
            FROM pairs WHERE p.id = pairs.pause RETURNING p.execution_id
        ), {WakeSql.GoOn}
        """)
    { Parameters = { Ids(pauses, p => p.Id) } };

    public static NpgsqlBatchCommand Values(IEnumerable<ValueLine> values)
    {
        // One statement can't write a row twice, and what was said last counts.
        var last = values.GroupBy(v => (v.Lease.Run, v.Name)).Select(v => v.Last()).ToList();
        return new("""
            INSERT INTO runtime.execution_query_values (execution_id, query_name, owner_id, value, set_at)
            SELECT e.id, v.name, e.owner_id, v.value, now() FROM unnest($1, $2, $3, $4) v(run, epoch, name, value)
            JOIN runtime.executions e ON e.id = v.run AND e.epoch = v.epoch
            ON CONFLICT (execution_id, query_name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at
            """)
        {
            Parameters =
            {
                Ids(last, v => v.Lease.Run), Longs(last, v => v.Lease.Epoch), Texts(last, v => v.Name), Jsons(last, v => v.Value),
            },
        };
    }
}
