using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;
using Studio.Data.Postgres;
using Studio.Data.Runs.Journal;
using Studio.Domain.Runs;

namespace Studio.Data.Runs.Queue;

/// <summary>A run as it must be known to go on with it.</summary>
public sealed record KnownRun(RunLease Lease, string DefinitionHash, RunMode Mode, int? Version, JsonObject Metadata, JsonNode? Input,
    TimeSpan Age, bool IsCancelRequested, Guid? Parent, bool IsOneByOne)
{
    public required IReadOnlyList<KnownStep> Steps { get; init; }
    public required IReadOnlyList<KnownPause> Pauses { get; init; }
}

public sealed record KnownStep(string Node, StepStatus Status, int Seq, int RunIndex, int Attempt, byte[]? Output, byte[]? Error);

public sealed record KnownPause(Guid Id, string Node, PauseReason Reason, PauseStatus Status, JsonObject Conditions, bool IsDue);

/// <summary>Reads the steps of runs back, many runs at once.</summary>
public sealed class RunHistory(StudioDbs dbs)
{
    public async Task<IReadOnlyList<KnownRun>> LoadAsync(IReadOnlyList<Guid> runs, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command("""
                    SELECT execution_id, node_id, status, seq, run_index, attempt, output, error FROM runtime.node_executions
                    WHERE execution_id = ANY ($1) ORDER BY seq
                    """, runs),
                Command("""
                    SELECT p.execution_id, p.id, p.paused_node_id, p.pause_reason, p.status, p.resume_conditions,
                        coalesce((p.resume_conditions->>'until')::timestamptz,
                            p.paused_at + make_interval(secs => (p.resume_conditions->>'within')::float8)) <= now()
                    FROM runtime.execution_pauses p WHERE p.execution_id = ANY ($1) ORDER BY p.id
                    """, runs),
                Command("""
                    SELECT id, workflow_id, owner_id, epoch, definition_hash, mode, version, metadata, input, now() - started_at,
                        cancel_requested_at IS NOT NULL, parent_execution_id, EXISTS (SELECT 1 FROM studio.workflows w
                            JOIN studio.task_queues q ON q.id = w.task_queue_id AND q.max_concurrent_activities IS NOT NULL
                            WHERE w.id = executions.workflow_id)
                    FROM runtime.executions WHERE id = ANY ($1)
                    """, runs),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var steps = (await ReadAsync(reader, Step, ct)).ToLookup(s => s.Run, s => s.Row);
        await reader.NextResultAsync(ct);
        var pauses = (await ReadAsync(reader, Pause, ct)).ToLookup(p => p.Run, p => p.Row);
        await reader.NextResultAsync(ct);
        return [.. (await ReadAsync(reader, Run, ct)).Select(r => r.Row with { Steps = [.. steps[r.Run]], Pauses = [.. pauses[r.Run]] })];
    }

    /// <summary>Ends pauses whose time is over; an answer that came first stays. Answers the pauses as they are now.</summary>
    public async Task<IReadOnlyList<KnownPause>> ExpireAsync(Guid run, IReadOnlyList<Guid> due, CancellationToken ct)
    {
        await using var command = dbs.Engine.CreateCommand("""
            UPDATE runtime.execution_pauses SET status = 'timeout', resumed_at = now(), resume_trigger = 'time', updated_at = now()
            WHERE id = ANY ($1) AND status = 'active'
            """);
        command.Parameters.Add(new() { Value = due.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        await command.ExecuteNonQueryAsync(ct);
        return (await LoadAsync([run], ct))[0].Pauses;
    }

    /// <summary>What a run follows; null when nobody has kept it.</summary>
    public async Task<string?> DefinitionAsync(Guid workflow, string hash, CancellationToken ct)
    {
        await using var command =
            dbs.Engine.CreateCommand("SELECT definition::text FROM runtime.definitions WHERE workflow_id = $1 AND hash = $2");
        command.Parameters.Add(new() { Value = workflow });
        command.Parameters.Add(new() { Value = hash });
        return (string?)await command.ExecuteScalarAsync(ct);
    }

    private static NpgsqlBatchCommand Command(string sql, IReadOnlyList<Guid> runs) => new(sql)
    {
        Parameters = { new() { Value = runs.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid } },
    };

    private static async Task<List<(Guid Run, T Row)>> ReadAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read,
        CancellationToken ct)
    {
        var rows = new List<(Guid, T)>();
        while (await reader.ReadAsync(ct)) rows.Add((reader.GetGuid(0), read(reader)));
        return rows;
    }

    private static KnownStep Step(NpgsqlDataReader row) => new(row.GetString(1), EnumText.Parse<StepStatus>(row.GetString(2)),
        row.GetInt32(3),
        row.GetInt32(4), row.GetInt32(5), Bytes(row, 6), Bytes(row, 7));

    private static KnownPause Pause(NpgsqlDataReader row) => new(row.GetGuid(1), row.GetString(2),
        EnumText.Parse<PauseReason>(row.GetString(3)),
        EnumText.Parse<PauseStatus>(row.GetString(4)), JsonNode.Parse(row.GetString(5))!.AsObject(), !row.IsDBNull(6) && row.GetBoolean(6));

    private static KnownRun Run(NpgsqlDataReader row) =>
        new(new(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetInt64(3)), row.GetString(4),
        EnumText.Parse<RunMode>(row.GetString(5)), row.IsDBNull(6) ? null : row.GetInt32(6), JsonNode.Parse(row.GetString(7))!.AsObject(),
        row.IsDBNull(8) ? null : JsonNode.Parse(row.GetString(8)), row.IsDBNull(9) ? TimeSpan.Zero : row.GetTimeSpan(9), row.GetBoolean(10),
        row.IsDBNull(11) ? null : row.GetGuid(11), row.GetBoolean(12))
        { Steps = [], Pauses = [] };

    private static byte[]? Bytes(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);
}
