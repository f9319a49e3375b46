using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Studio.Data.Postgres;
using Studio.Domain.Runs;

namespace Studio.Data.Runs.Feed;

/// <summary>Reads how a run stands in one round trip, for all who watch it.</summary>
internal static class RunReading
{
    private const string Head = """
        SELECT workflow_id, status, mode, version, triggered_by, created_at, started_at, finished_at, duration_ms, error_message,
            error_details
        FROM runtime.executions WHERE id = $1
        """;

    private const string Waits = """
        SELECT id, paused_node_id, pause_reason, resume_conditions, paused_at FROM runtime.execution_pauses
        WHERE execution_id = $1 AND status = 'active' ORDER BY id
        """;

    // What is small is counted here, where somebody looks, and not with each of the steps that nobody looks at.
    private const string Steps = """
        SELECT seq, node_id, node_type, status, run_index, attempt, max_retries, started_at, finished_at, duration_ms,
            coalesce(items, (SELECT jsonb_object_agg(p.key, json_array_length(p.value)) FROM json_each(output) p)), error
        FROM runtime.node_executions WHERE execution_id = $1 AND seq > $2 ORDER BY seq
        """;

    /// <summary>The run and its steps from behind a line of its journal on; null when it is no more.</summary>
    public static async Task<RunNews?> ReadAsync(StudioDbs dbs, Guid run, int seen, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            // The run comes first: once it is told to have ended, all of its steps are.
            BatchCommands = { Command(Head, run), Command(Waits, run), Command(Steps, run, seen) },
        };
        await batch.PrepareAsync(ct);
        await using var row = await batch.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;
        var head = Run(row, run);
        await row.NextResultAsync(ct);
        var pauses = new List<PauseRow>();
        while (await row.ReadAsync(ct)) pauses.Add(Pause(row));
        await row.NextResultAsync(ct);
        var steps = new List<StepNews>();
        while (await row.ReadAsync(ct)) steps.Add(Step(row));
        return new(head with { WaitsFor = pauses }, steps) { Seq = steps is [.., var last] ? last.Seq : seen };
    }

    private static NpgsqlBatchCommand Command(string sql, Guid run, int? seen = null)
    {
        var command = new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = run } } };
        if (seen is { } seq) command.Parameters.Add(new() { Value = seq, NpgsqlDbType = NpgsqlDbType.Integer });
        return command;
    }

    private static StepNews Step(NpgsqlDataReader row) => new(row.GetInt32(0), row.GetString(1), row.GetString(2),
        EnumText.Parse<StepStatus>(row.GetString(3)), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), Time(row, 7), Time(row, 8),
        Number(row, 9), Json(row, 10), Json(row, 11));

    private static PauseRow Pause(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetString(1),
        EnumText.Parse<PauseReason>(row.GetString(2)), row.GetFieldValue<JsonElement>(3), row.GetFieldValue<DateTimeOffset>(4));

    private static RunRow Run(NpgsqlDataReader row, Guid id) => new(id, row.GetGuid(0), EnumText.Parse<RunStatus>(row.GetString(1)),
        EnumText.Parse<RunMode>(row.GetString(2)), Number(row, 3), Text(row, 4), row.GetFieldValue<DateTimeOffset>(5), Time(row, 6),
        Time(row, 7), Number(row, 8), null, Text(row, 9), Json(row, 10));

    private static DateTimeOffset? Time(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetFieldValue<DateTimeOffset>(at);

    private static int? Number(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetInt32(at);

    private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static JsonElement? Json(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetFieldValue<JsonElement>(at);
}
