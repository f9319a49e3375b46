using Npgsql;
using NpgsqlTypes;
using Studio.Data.Runs.Numbers;

namespace Studio.Data.Runs;

/// <summary>What is done to all runs from time to time: count them, and let go of what is old.</summary>
public sealed class RunUpkeep(StudioDbs dbs)
{
    private const int DeletedAtOnce = 500;

    // What ended a moment ago may not be visible yet, so the count stays that far behind.
    private const string Window = """
        WITH last AS (SELECT coalesce(max(updated_at), '-infinity') AS at FROM runtime.workflow_statistics),
        next AS (SELECT now() - interval '5 seconds' AS at),
        ended AS (
            SELECT e.* FROM runtime.executions e, last, next
            WHERE e.finished_at > last.at AND e.finished_at <= next.at
        )
        """;

    private const string CountWorkflows = Window + """
        , counted AS (
            SELECT workflow_id, owner_id, count(*) AS runs, count(*) FILTER (WHERE status = 'SUCCESS') AS good,
                count(*) FILTER (WHERE status IN ('ERROR', 'TIMEOUT')) AS bad, avg(duration_ms) AS mean, min(duration_ms) AS least,
                max(duration_ms) AS most, max(finished_at) FILTER (WHERE status IN ('ERROR', 'TIMEOUT')) AS bad_at,
                max(finished_at) AS last_at, (array_agg(id ORDER BY finished_at DESC))[1] AS last_id,
                (array_agg(status ORDER BY finished_at DESC))[1] AS last_status
            FROM ended GROUP BY workflow_id, owner_id
        ), marked AS (
            UPDATE studio.workflows w SET execution_count = w.execution_count + c.runs, latest_execution_id = c.last_id,
                latest_execution_status = c.last_status, latest_execution_time = c.last_at
            FROM counted c WHERE w.id = c.workflow_id
        )
        INSERT INTO runtime.workflow_statistics AS s (workflow_id, owner_id, total_runs, successful_runs, failed_runs, avg_duration_ms,
            min_duration_ms, max_duration_ms, most_used_component_count, total_errors, last_error_at, last_run_at, updated_at)
        SELECT workflow_id, owner_id, runs, good, bad, mean, least, most, 0, bad, bad_at, last_at, next.at FROM counted, next
        ON CONFLICT (workflow_id) DO UPDATE SET total_runs = s.total_runs + excluded.total_runs,
            successful_runs = s.successful_runs + excluded.successful_runs, failed_runs = s.failed_runs + excluded.failed_runs,
            avg_duration_ms = coalesce((s.avg_duration_ms::bigint * s.total_runs + excluded.avg_duration_ms::bigint * excluded.total_runs)
                / (s.total_runs + excluded.total_runs), s.avg_duration_ms, excluded.avg_duration_ms),
            min_duration_ms = least(s.min_duration_ms, excluded.min_duration_ms),
            max_duration_ms = greatest(s.max_duration_ms, excluded.max_duration_ms),
            total_errors = s.total_errors + excluded.total_errors,
            last_error_at = greatest(s.last_error_at, excluded.last_error_at), last_run_at = excluded.last_run_at,
            updated_at = excluded.updated_at
        """;

    private const string CountProjects = """
        WITH counted AS (
            SELECT w.project_id, p.owner_id, sum(s.total_runs) AS runs, sum(s.failed_runs) AS bad, max(s.last_error_at) AS bad_at,
                max(s.last_run_at) AS last_at, max(s.max_duration_ms) AS longest,
                (array_agg(w.id ORDER BY s.total_runs DESC))[1] AS busiest, max(s.total_runs) AS most,
                (array_agg(w.id ORDER BY s.max_duration_ms DESC NULLS LAST))[1] AS slowest,
                avg(s.avg_duration_ms) AS mean, max(s.updated_at) AS at
            FROM runtime.workflow_statistics s JOIN studio.workflows w ON w.id = s.workflow_id
                JOIN studio.projects p ON p.id = w.project_id
            GROUP BY w.project_id, p.owner_id
        ), marked AS (
            UPDATE studio.projects p SET total_workflow_executions = c.runs, avg_execution_duration_ms = c.mean,
                last_execution_at = c.last_at
            FROM counted c WHERE p.id = c.project_id AND p.total_workflow_executions <> c.runs
        )
        INSERT INTO runtime.project_statistics AS s (project_id, owner_id, most_used_workflow_id, most_used_workflow_count,
            most_used_component_count, most_used_task_queue_count, total_executions, longest_run_duration_ms, longest_run_workflow_id,
            total_failures, last_failure_at, last_execution_at, updated_at)
        SELECT project_id, owner_id, busiest, most, 0, 0, runs, longest, slowest, bad, bad_at, last_at, at FROM counted
        ON CONFLICT (project_id) DO UPDATE SET most_used_workflow_id = excluded.most_used_workflow_id,
            most_used_workflow_count = excluded.most_used_workflow_count, total_executions = excluded.total_executions,
            longest_run_duration_ms = excluded.longest_run_duration_ms, longest_run_workflow_id = excluded.longest_run_workflow_id,
            total_failures = excluded.total_failures, last_failure_at = excluded.last_failure_at,
            last_execution_at = excluded.last_execution_at, updated_at = excluded.updated_at
        WHERE s.total_executions <> excluded.total_executions
        """;

    /// <summary>Adds what has ended since the last time to the counts of workflows and projects.</summary>
    public async Task CountAsync(CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Two who count at the same time would both count what has ended since the last time.
        foreach (var sql in new[] { "SELECT pg_advisory_xact_lock(hashtext('runtime.workflow_statistics'))", PeriodSql.Count,
            CountWorkflows, CountProjects })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// Removes runs that ended before a moment; answers how many. One that a kept run was started by stays unnamed there.
    /// </summary>
    public async Task<int> RemoveAsync(DateTimeOffset before, CancellationToken ct)
    {
        var removed = 0;
        for (int some; ; removed += some)
        {
            some = await ExecuteAsync("""
                DELETE FROM runtime.executions WHERE id IN (
                    SELECT id FROM runtime.executions WHERE finished_at < $1 ORDER BY finished_at LIMIT $2)
                """, ct, At(before), new() { Value = DeletedAtOnce });
            if (some == 0) break;
        }

        await ExecuteAsync("""
            DELETE FROM runtime.definitions d WHERE created_at < $1 AND NOT EXISTS (
                SELECT 1 FROM runtime.executions e WHERE e.workflow_id = d.workflow_id AND e.definition_hash = d.hash)
            """, ct, At(before));
        await ExecuteAsync(PeriodSql.Forget, ct, At(before));
        await ExecuteAsync("DELETE FROM runtime.workers WHERE status IN ('stopped', 'failed') AND updated_at < $1", ct, At(before));
        return removed;
    }

    /// <summary>Drops the months of logs that ended before a moment; answers how many.</summary>
    public Task<int> DropLogsAsync(DateTimeOffset before, CancellationToken ct) =>
        ScalarAsync("SELECT runtime.drop_old_logs($1)", ct, At(before));

    /// <summary>Makes the partitions of logs that will be needed; answers how many.</summary>
    public Task<int> MakeLogPartitionsAsync(DateTimeOffset today, int monthsAhead, CancellationToken ct) =>
        ScalarAsync("SELECT runtime.make_log_partitions($1, $2)", ct, At(today), new() { Value = monthsAhead });

    private async Task<int> ExecuteAsync(string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = dbs.Engine.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<int> ScalarAsync(string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = dbs.Engine.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    private static NpgsqlParameter At(DateTimeOffset moment) =>
        new() { Value = moment.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz };
}
