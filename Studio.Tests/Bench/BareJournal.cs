using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Studio.Tests.Bench;

/// <summary>
/// The limit: one connection that writes the rows of so many runs of ten steps in one commit, again and again, with no engine behind it.
/// Each run has its row first, then its steps, then its end, as the engine writes them.
/// </summary>
internal static class BareJournal
{
    private const int StepsPerRun = 10;
    private const string Output = """{"main":[{"json":{"n":7,"v1":8,"v3":10,"v5":12},"from":[["N4",0]]}]}""";

    public static async Task<double> StepsPerSecondAsync(string connectionString, Guid workflow, Guid owner, int runs, TimeSpan span,
        CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using (var role = new NpgsqlCommand("SET ROLE studio_runner", connection)) await role.ExecuteNonQueryAsync(ct);
        var (start, steps) = (Stopwatch.GetTimestamp(), 0L);
        while (Stopwatch.GetElapsedTime(start) < span)
        {
            var ids = Enumerable.Range(0, runs).Select(_ => Guid.CreateVersion7()).ToArray();
            await using var begin = new NpgsqlBatch(connection) { BatchCommands = { Begin(ids, workflow, owner) } };
            await begin.PrepareAsync(ct);
            await begin.ExecuteNonQueryAsync(ct);
            await using var rest = new NpgsqlBatch(connection) { BatchCommands = { Steps(ids, owner), End(ids) } };
            await rest.PrepareAsync(ct);
            await rest.ExecuteNonQueryAsync(ct);
            steps += runs * StepsPerRun;
        }

        return steps / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static NpgsqlBatchCommand Begin(Guid[] ids, Guid workflow, Guid owner) => new("""
        INSERT INTO runtime.executions (id, workflow_id, owner_id, epoch, locked_by, status, mode, definition_hash, task_queue, metadata,
            input, started_at, steps_executed, crashes, crashed_at_step, created_at, updated_at)
        SELECT id, $2, $3, 1, NULL, 'RUNNING', 'MANUAL', 'x', 'default', '{"start":"s"}', '{"main":[{"json":{"n":7}}]}',
            now(), 0, 0, 0, now(), now()
        FROM unnest($1) id
        """)
    {
        Parameters = { Ids(ids), new() { Value = workflow }, new() { Value = owner } },
    };

    private static NpgsqlBatchCommand Steps(Guid[] ids, Guid owner)
    {
        var count = ids.Length * StepsPerRun;
        return new("""
            INSERT INTO runtime.node_executions (id, execution_id, owner_id, node_id, node_type, status, seq, run_index, attempt,
                retry_count, max_retries, output, started_at, finished_at, duration_ms, created_at, updated_at)
            SELECT s.id, s.run, $3, 'n' || s.seq, 'data.set', 'SUCCESS', s.seq, 0, 1, 0, 0, s.output, s.at, s.at, 0, now(), now()
            FROM unnest($1, $2, $4, $5, $6) s(id, run, seq, output, at)
            """)
        {
            Parameters =
            {
                Ids([.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())]),
                Ids([.. ids.SelectMany(id => Enumerable.Repeat(id, StepsPerRun))]),
                new() { Value = owner },
                new() { Value = Enumerable.Range(0, count).Select(i => i % StepsPerRun)
                    .ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
                new() { Value = Enumerable.Repeat(Output, count).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Json },
                new() { Value = Enumerable.Repeat(TimeProvider.System.GetUtcNow(), count)
                    .ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
            },
        };
    }

    private static NpgsqlBatchCommand End(Guid[] ids) => new("""
        UPDATE runtime.executions SET status = 'SUCCESS', locked_by = NULL, steps_executed = 10, finished_at = now(),
            output = '{"main":[]}', duration_ms = 1, updated_at = now() WHERE id = ANY ($1)
        """)
    {
        Parameters = { Ids(ids) },
    };

    private static NpgsqlParameter Ids(Guid[] ids) => new() { Value = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };
}
