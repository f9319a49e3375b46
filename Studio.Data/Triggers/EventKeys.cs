using Npgsql;

namespace Studio.Data.Triggers;

/// <summary>The trigger that an event has come to.</summary>
public sealed record EventPlace(Guid Workflow, Guid Owner, string Node);

/// <summary>The run that belongs to a key, and whether it is kept already, or will be.</summary>
public sealed record KeyHolder(Guid Run, bool IsKnown);

/// <summary>By what events are known again, for all processes. Times are the database's.</summary>
public sealed class EventKeys(StudioDbs dbs)
{
    private const int ForgottenAtOnce = 5_000;

    // Who claimed a key and died before the run was kept leaves it to the next who comes with the event. After an hour nobody does,
    // and a run that isn't there any more was removed.
    private const string Holder = """
        SELECT k.execution_id, k.seen_at < now() - interval '1 hour'
            OR EXISTS (SELECT 1 FROM runtime.executions e WHERE e.id = k.execution_id)
            OR EXISTS (SELECT 1 FROM runtime.held_events h WHERE h.workflow_id = $1 AND h.node_id = $2 AND h.execution_id = k.execution_id)
        FROM runtime.event_keys k WHERE k.workflow_id = $1 AND k.node_id = $2 AND k.key = $3
        """;

    /// <summary>The key is this run's from now on, or some other's whose time is not over.</summary>
    public async Task<KeyHolder> ClaimAsync(EventPlace place, byte[] key, Guid run, TimeSpan window, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        while (true)
        {
            await using var claim = Command(connection, """
                INSERT INTO runtime.event_keys AS k (workflow_id, node_id, key, owner_id, execution_id, seen_at, until)
                VALUES ($1, $2, $3, $4, $5, now(), now() + $6)
                ON CONFLICT (workflow_id, node_id, key) DO UPDATE SET execution_id = excluded.execution_id, seen_at = excluded.seen_at,
                    until = excluded.until
                WHERE k.until <= now()
                """, place.Workflow, place.Node, key, place.Owner, run, window);
            if (await claim.ExecuteNonQueryAsync(ct) > 0) return new(run, IsKnown: false);
            await using var ask = Command(connection, Holder, place.Workflow, place.Node, key);
            await using var row = await ask.ExecuteReaderAsync(ct);
            // It may have been forgotten between the two.
            if (await row.ReadAsync(ct)) return new(row.GetGuid(0), row.GetBoolean(1));
        }
    }

    /// <summary>The keys belong to another run: the one of the burst that their event has become a part of.</summary>
    public async Task PassAsync(EventPlace place, IReadOnlyList<byte[]> keys, Guid run, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        await using var pass = Command(connection,
            "UPDATE runtime.event_keys SET execution_id = $3 WHERE workflow_id = $1 AND node_id = $2 AND key = ANY ($4)",
            place.Workflow, place.Node, run, keys.ToArray());
        await pass.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Whoever comes with the event again finds no trace of it, unless its run was started by another process meanwhile.</summary>
    public async Task ReleaseAsync(EventPlace place, IReadOnlyList<byte[]> keys, Guid run, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        await using var release = Command(connection, """
            DELETE FROM runtime.event_keys WHERE workflow_id = $1 AND node_id = $2 AND key = ANY ($4) AND execution_id = $3
                AND NOT EXISTS (SELECT 1 FROM runtime.executions WHERE id = $3)
            """, place.Workflow, place.Node, run, keys.ToArray());
        await release.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Lets go of those whose time is over; answers how many.</summary>
    public async Task<int> ForgetAsync(CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        var forgotten = 0;
        for (int some; ; forgotten += some)
        {
            await using var forget = Command(connection, """
                DELETE FROM runtime.event_keys WHERE (workflow_id, node_id, key) IN (
                    SELECT workflow_id, node_id, key FROM runtime.event_keys WHERE until <= now() ORDER BY until LIMIT $1)
                """, ForgottenAtOnce);
            if ((some = await forget.ExecuteNonQueryAsync(ct)) == 0) return forgotten;
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
