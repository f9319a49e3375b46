using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace Studio.Data.Triggers;

/// <summary>An event whose burst is over.</summary>
public sealed record ReleasedEvent(EventPlace Place, Guid Run, JsonObject Item);

/// <summary>The last events of bursts, for all processes. Times are the database's.</summary>
public sealed class HeldEvents(StudioDbs dbs)
{
    /// <summary>Takes the place of the one before; answers the burst's run, and when it begins unless another one comes.</summary>
    public async Task<(Guid Run, DateTimeOffset DueAt)> HoldAsync(
        EventPlace place, byte[] key, Guid run, JsonObject item, TimeSpan quiet, CancellationToken ct)
    {
        await using var command = dbs.Engine.CreateCommand("""
            INSERT INTO runtime.held_events AS h (workflow_id, node_id, key, owner_id, execution_id, item, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, now() + $7)
            ON CONFLICT (workflow_id, node_id, key) DO UPDATE SET item = excluded.item, due_at = excluded.due_at
            RETURNING execution_id, due_at
            """);
        foreach (var value in new object[] { place.Workflow, place.Node, key, place.Owner, run })
            command.Parameters.Add(new() { Value = value });
        command.Parameters.Add(new() { Value = item.ToJsonString(), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new() { Value = quiet });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetGuid(0), await row.GetFieldValueAsync<DateTimeOffset>(1, ct));
    }

    /// <summary>
    /// Has one that is due started and lets go of it, unless it can't be started yet; false when none is. Others leave it alone meanwhile,
    /// and one that comes now waits and begins a burst of its own.
    /// </summary>
    public async Task<bool> ReleaseAsync(Func<ReleasedEvent, CancellationToken, Task<bool>> start, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await DueAsync(connection, ct) is not var (due, key)) return false;
        var isStarted = false;
        try
        {
            isStarted = await start(due, ct);
        }
        catch
        {
            // Those behind it shall not wait for it.
            await ExecuteAsync(connection, due.Place, key, "UPDATE runtime.held_events SET due_at = now() + interval '1 minute'", ct);
            await transaction.CommitAsync(ct);
            throw;
        }

        await ExecuteAsync(connection, due.Place, key, isStarted
            ? "DELETE FROM runtime.held_events" : "UPDATE runtime.held_events SET due_at = now() + interval '3 seconds'", ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private static async Task<(ReleasedEvent, byte[])?> DueAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            SELECT workflow_id, owner_id, node_id, execution_id, item::text, key FROM runtime.held_events
            WHERE due_at <= now() ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;
        var place = new EventPlace(row.GetGuid(0), row.GetGuid(1), row.GetString(2));
        return (new(place, row.GetGuid(3), JsonNode.Parse(row.GetString(4))!.AsObject()), await row.GetFieldValueAsync<byte[]>(5, ct));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, EventPlace place, byte[] key, string what, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"{what} WHERE workflow_id = $1 AND node_id = $2 AND key = $3", connection);
        foreach (var value in new object[] { place.Workflow, place.Node, key }) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }
}
