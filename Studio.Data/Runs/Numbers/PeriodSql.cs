namespace Studio.Data.Runs.Numbers;

/// <summary>Counts by hour and by day, so that what is asked of the last day or month is read and never counted anew.</summary>
internal static class PeriodSql
{
    /// <summary>
    /// Adds what has ended since the counts of workflows were last brought up to date, which is done in the same transaction after it; all
    /// there is when nothing was counted by hours yet.
    /// </summary>
    public const string Count = """
        WITH last AS (
            SELECT CASE WHEN EXISTS (SELECT 1 FROM runtime.workflow_periods)
                THEN (SELECT coalesce(max(updated_at), '-infinity') FROM runtime.workflow_statistics) ELSE '-infinity' END AS at
        ), ended AS (
            SELECT e.workflow_id, e.owner_id, p.length, date_trunc(p.length, e.finished_at, 'UTC') AS starts_at, e.status,
                least(79, floor(3 * ln(greatest(e.duration_ms, 1)::float8) / ln(2::float8)))::int AS slot
            FROM runtime.executions e, last, (VALUES ('HOUR'), ('DAY')) p(length)
            WHERE e.finished_at > last.at AND e.finished_at <= now() - interval '5 seconds'
        ), counted AS (
            SELECT workflow_id, owner_id, length, starts_at, slot, count(*) AS runs, count(*) FILTER (WHERE status = 'SUCCESS') AS good,
                count(*) FILTER (WHERE status IN ('ERROR', 'TIMEOUT')) AS bad
            FROM ended GROUP BY 1, 2, 3, 4, 5
        )
        INSERT INTO runtime.workflow_periods AS p (workflow_id, owner_id, length, starts_at, runs, successful, failed, durations)
        SELECT workflow_id, owner_id, length, starts_at, sum(runs), sum(good), sum(bad),
            (SELECT array_agg(coalesce(of.runs, 0) ORDER BY i) FROM generate_series(0, 79) i LEFT JOIN (
                SELECT c.slot, c.runs FROM unnest(array_agg(slot), array_agg(runs)) c(slot, runs)) of ON of.slot = i)
        FROM counted GROUP BY workflow_id, owner_id, length, starts_at
        ON CONFLICT (workflow_id, length, starts_at) DO UPDATE SET runs = p.runs + excluded.runs,
            successful = p.successful + excluded.successful, failed = p.failed + excluded.failed,
            durations = (SELECT array_agg(old + new ORDER BY i)
                FROM unnest(p.durations, excluded.durations) WITH ORDINALITY c(old, new, i))
        """;

    /// <summary>Hours are shown for a day and days for a month; days are kept as long as runs, so that none is counted twice.</summary>
    public const string Forget = """
        DELETE FROM runtime.workflow_periods
        WHERE (length = 'HOUR' AND starts_at < now() - interval '3 days')
            OR (length = 'DAY' AND starts_at < least($1, now() - interval '40 days'))
        """;

    /// <summary>How many runs of the actor's workflows and of these others took how long, by the slot of the scale.</summary>
    public const string Slots = """
        SELECT (c.i - 1)::int AS "Slot", sum(c.runs)::bigint AS "Runs"
        FROM runtime.workflow_periods p, unnest(p.durations) WITH ORDINALITY c(runs, i)
        WHERE (p.owner_id = {0} OR p.workflow_id = ANY ({3})) AND p.length = {1} AND p.starts_at >= {2} AND c.runs > 0 GROUP BY c.i
        """;
}
