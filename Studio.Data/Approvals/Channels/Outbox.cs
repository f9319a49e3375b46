using Npgsql;
using Studio.Data.Postgres;
using Studio.Domain.Approvals;

namespace Studio.Data.Approvals.Channels;

/// <summary>A message that one worker has in hand, and which try it is.</summary>
public sealed record MessageInHand(
    Guid Id, Guid Interaction, InteractionChannel Channel, Guid? User, string Recipient, string? Handle, bool IsClosing, int Attempt);

/// <summary>What was sent to somebody, as found by what the channel calls it.</summary>
public sealed record SentMessage(Guid Interaction, Guid? User);

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
            RETURNING id, interaction_id, channel, user_id, recipient, handle, closes_id IS NOT NULL, attempts
            """, InHand);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new(row.GetGuid(0), row.GetGuid(1), EnumText.Parse<InteractionChannel>(row.GetString(2)),
                await row.IsDBNullAsync(3, ct) ? null : row.GetGuid(3), row.GetString(4),
                await row.IsDBNullAsync(5, ct) ? null : row.GetString(5), row.GetBoolean(6), row.GetInt32(7))
            : null;
    }

    /// <summary>With what the channel calls it. A question that was closed while it was on its way is said to be closed after it.</summary>
    public async Task SentAsync(Guid message, string? handle, CancellationToken ct)
    {
        await using var sent = Command("""
            UPDATE runtime.outbox_messages SET status = 'sent', sent_at = now(), error = NULL, handle = coalesce($2, handle)
            WHERE id = $1 AND status IN ('pending', 'dropped')
            """, message, (object?)handle ?? DBNull.Value);
        await sent.ExecuteNonQueryAsync(ct);
        // Only after it is sent: whoever closes the question meanwhile finds it sent, or has closed it by now.
        await using var close = Command("""
            SELECT runtime.say_closed(h) FROM runtime.outbox_messages m JOIN runtime.human_interactions h ON h.id = m.interaction_id
            WHERE m.id = $1 AND h.status <> 'pending'
            """, message);
        await close.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The message about an open question that a channel calls so.</summary>
    public async Task<SentMessage?> FindAsync(InteractionChannel channel, string handle, CancellationToken ct)
    {
        await using var command = Command("""
            SELECT interaction_id, user_id FROM runtime.outbox_messages
            WHERE channel = $1 AND handle = $2 AND closes_id IS NULL LIMIT 1
            """, EnumText.Of(channel), handle);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new(row.GetGuid(0), await row.IsDBNullAsync(1, ct) ? null : row.GetGuid(1)) : null;
    }

    /// <summary>Whoever was written to under a handle that begins so.</summary>
    public async Task<Guid?> WhoAsync(InteractionChannel channel, string handleBegins, CancellationToken ct)
    {
        await using var command = Command("""
            SELECT user_id FROM runtime.outbox_messages WHERE channel = $1 AND starts_with(handle, $2) ORDER BY created_at DESC LIMIT 1
            """, EnumText.Of(channel), handleBegins);
        return await command.ExecuteScalarAsync(ct) as Guid?;
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
