using Npgsql;
using Studio.Domain.Triggers;

namespace Studio.Data.Triggers;

/// <summary>Who waits for a call, and the run that it will start.</summary>
public sealed record Listener(Guid User, Guid Run, DateTimeOffset Until);

/// <summary>Who waits at an editor for a call, for all processes: it may come to any. Times are the database's.</summary>
public sealed class CallListeners(StudioDbs dbs)
{
    /// <summary>Whoever waited for the same before waits no more.</summary>
    public async Task<Listener> BeginAsync(Guid workflow, string node, Guid owner, Guid listener, CancellationToken ct)
    {
        await using var command = Command("""
            INSERT INTO runtime.listening_triggers AS l (workflow_id, node_id, owner_id, listener_id, execution_id, until)
            VALUES ($1, $2, $3, $4, $5, now() + $6)
            ON CONFLICT (workflow_id, node_id) DO UPDATE
                SET listener_id = excluded.listener_id, execution_id = excluded.execution_id, until = excluded.until
            RETURNING listener_id, execution_id, until
            """, workflow, node, owner, listener, Guid.CreateVersion7(), ListeningTrigger.Patience);
        return (await ReadAsync(command, ct))!;
    }

    /// <summary>Waits no more, unless somebody else does by now.</summary>
    public async Task EndAsync(Guid workflow, string node, Guid run, CancellationToken ct)
    {
        await using var command = Command("""
            DELETE FROM runtime.listening_triggers WHERE workflow_id = $1 AND node_id = $2 AND execution_id = $3
            """, workflow, node, run);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Null when nobody waits.</summary>
    public async Task<Listener?> FindAsync(Guid workflow, string node, CancellationToken ct)
    {
        await using var command = Command("""
            SELECT listener_id, execution_id, until FROM runtime.listening_triggers
            WHERE workflow_id = $1 AND node_id = $2 AND until > now()
            """, workflow, node);
        return await ReadAsync(command, ct);
    }

    /// <summary>The call that comes first is the one that was waited for; false for all others.</summary>
    public async Task<bool> TakeAsync(Guid workflow, string node, Guid run, CancellationToken ct)
    {
        await using var command = Command("""
            DELETE FROM runtime.listening_triggers WHERE workflow_id = $1 AND node_id = $2 AND execution_id = $3 AND until > now()
            """, workflow, node, run);
        return await command.ExecuteNonQueryAsync(ct) > 0;
    }

    /// <summary>The call that was taken started nothing, so the next is waited for, unless somebody else began to.</summary>
    public async Task ReturnAsync(Guid workflow, string node, Guid owner, Listener listener, CancellationToken ct)
    {
        await using var command = Command("""
            INSERT INTO runtime.listening_triggers (workflow_id, node_id, owner_id, listener_id, execution_id, until)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (workflow_id, node_id) DO NOTHING
            """, workflow, node, owner, listener.User, listener.Run, listener.Until);
        await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = dbs.Engine.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }

    private static async Task<Listener?> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new(row.GetGuid(0), row.GetGuid(1), await row.GetFieldValueAsync<DateTimeOffset>(2, ct)) : null;
    }
}
