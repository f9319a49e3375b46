using Npgsql;

namespace Studio.Data.Approvals.Channels;

/// <summary>A message that one worker has in hand, and which try it is.</summary>
public sealed record MessageInHand(Guid Id, Guid Interaction, Guid User, string Recipient, int Attempt);

/// <summary>What is to be sent, for all workers: each takes one at a time, and what dies with a worker is taken again.</summary>
public sealed class Outbox(StudioDbs dbs)
{
    /// <summary>Nobody sends for longer; a worker that has not said by then what became of it is dead.</summary>
    public static readonly TimeSpan InHand = TimeSpan.FromMinutes(2);

    /// <summary>Null when nothing is due.</summary>
    public async Task<MessageInHand?> TakeAsync(CancellationToken ct)
    {
        await using var command = Command("""
            UPDATE runtime.outbox_messages SET attempts = attempts + 1, next_at = now() + $1
            WHERE id = (SELECT id FROM runtime.outbox_messages WHERE status = 'pending' AND next_at <= now()
                ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, interaction_id, user_id, recipient, attempts
            """, InHand);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3), row.GetInt32(4)) : null;
    }

    public async Task SentAsync(Guid message, CancellationToken ct)
    {
        await using var command = Command("""
            UPDATE runtime.outbox_messages SET status = 'sent', sent_at = now(), error = NULL WHERE id = $1 AND status = 'pending'
            """, message);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>With a time after which it is tried again, or none.</summary>
    public async Task FailedAsync(Guid message, string why, TimeSpan? again, CancellationToken ct)
    {
        await using var command = Command("""
            UPDATE runtime.outbox_messages SET error = $2, status = CASE WHEN $3::interval IS NULL THEN 'failed' ELSE 'pending' END,
                next_at = now() + coalesce($3, interval '0')
            WHERE id = $1 AND status = 'pending'
            """, message, why, again is { } wait ? wait : DBNull.Value);
        await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = dbs.Engine.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
