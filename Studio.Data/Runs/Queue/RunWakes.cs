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
    /// <summary>Whoever waits for the signal longest; nobody, where none does.</summary>
    internal static readonly string BySignal = Wake("execution_id = $1 AND resume_conditions->>'signal' = $4");

    private static readonly string ByPause = Wake("id = $1");

    /// <summary>A part of what is written on that connection. False when it was answered before, or its time was over.</summary>
    internal static async Task<bool> AnswerAsync(
        NpgsqlConnection connection, Guid pause, JsonObject answer, string who, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(ByPause, connection);
        command.Parameters.Add(new() { Value = pause });
        command.Parameters.Add(new() { Value = who });
        command.Parameters.Add(new() { Value = answer.ToJsonString(), NpgsqlDbType = NpgsqlDbType.Jsonb });
        return await command.ExecuteNonQueryAsync(ct) > 0;
    }

    /// <summary>A run that nobody drives ends at once; one that somebody does is told to. False when it has ended already.</summary>
    public async Task<bool> CancelAsync(Guid run, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        // Who waits for it as a child is looked for in a statement of its own, which sees what was written while the first one waited.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { EndCommands.Cancel(run), JournalCommands.WakeParents([run]), EndCommands.EndHeirs([run]) },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct);
    }

    private static string Wake(string which) => $$"""
        WITH woken AS (
            UPDATE runtime.execution_pauses p SET status = 'resumed', resumed_at = now(), resume_trigger = $2, updated_at = now(),
                resume_conditions = p.resume_conditions || jsonb_build_object('answer', $3::jsonb)
            WHERE p.id = (SELECT id FROM runtime.execution_pauses WHERE {{which}} AND status = 'active' ORDER BY id LIMIT 1 FOR UPDATE)
                AND p.status = 'active'
            RETURNING p.execution_id
        ), {{WakeSql.GoOn}}
        """;
}
