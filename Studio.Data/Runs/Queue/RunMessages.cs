using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace Studio.Data.Runs.Queue;

/// <summary>What became of a signal.</summary>
public enum SignalFate { Taken, Kept, NoSuchRun, RunHasEnded }

/// <summary>A signal on its way to a run.</summary>
public sealed record SignalToRun(Guid Run, string Name, JsonObject Content)
{
    /// <summary>Fixed by who may send it a second time and means the first.</summary>
    public Guid? Id { get; init; }
    public string? From { get; init; }

    /// <summary>Where it is said, only a run of this owner takes it.</summary>
    public Guid? Owner { get; init; }
}

/// <summary>
/// Signals to runs and answers of runs. A run that doesn't wait for a signal yet finds it when it does: both hold the run's row, so one
/// of them sees the other.
/// </summary>
public sealed class RunMessages(StudioDbs dbs)
{
    public async Task<SignalFate> SendAsync(SignalToRun signal, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var run = await ScalarAsync(connection, """
            SELECT finished_at IS NOT NULL FROM runtime.executions WHERE id = $1 AND (owner_id = $2 OR $2 IS NULL) FOR UPDATE
            """, ct, new() { Value = signal.Run }, Id(signal.Owner));
        if (run is not bool hasEnded) return SignalFate.NoSuchRun;
        if (hasEnded) return SignalFate.RunHasEnded;
        var id = signal.Id ?? Guid.CreateVersion7();
        var isNew = await ExecuteAsync(connection, """
            INSERT INTO runtime.execution_signals (id, execution_id, owner_id, signal_name, content, sent_by, created_at)
            SELECT $2, id, owner_id, $3, $4, $5, now() FROM runtime.executions WHERE id = $1 ON CONFLICT DO NOTHING
            """, ct, new() { Value = signal.Run }, new() { Value = id }, new() { Value = signal.Name }, Json(signal.Content),
            new() { Value = (object?)signal.From ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }) == 1;
        var isTaken = isNew && await ExecuteAsync(connection, RunWakes.BySignal, ct, new() { Value = signal.Run },
            new() { Value = "signal" }, Json(signal.Content), new() { Value = signal.Name }) > 0;
        if (isTaken)
            await ExecuteAsync(connection, "UPDATE runtime.execution_signals SET taken_at = now() WHERE id = $1", ct,
                new NpgsqlParameter { Value = id });
        await transaction.CommitAsync(ct);
        return isTaken ? SignalFate.Taken : SignalFate.Kept;
    }

    /// <summary>The run that has started this one; null where none has.</summary>
    public async Task<Guid?> ParentAsync(Guid run, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        return await ScalarAsync(connection, "SELECT parent_execution_id FROM runtime.executions WHERE id = $1", ct,
            new NpgsqlParameter { Value = run }) as Guid?;
    }

    /// <summary>What a run answers to a question now; null where it has no answer.</summary>
    public async Task<JsonNode?> ValueAsync(Guid run, string name, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        return await ScalarAsync(connection, """
            SELECT value::text FROM runtime.execution_query_values WHERE execution_id = $1 AND query_name = $2
            """, ct, new() { Value = run }, new() { Value = name }) is string json ? JsonNode.Parse(json) : null;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct,
        params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteScalarAsync(ct);
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct,
        params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlParameter Id(Guid? id) => new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    private static NpgsqlParameter Json(JsonObject json) => new() { Value = json.ToJsonString(), NpgsqlDbType = NpgsqlDbType.Jsonb };
}
