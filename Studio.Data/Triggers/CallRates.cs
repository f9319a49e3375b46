namespace Studio.Data.Triggers;

/// <summary>How often webhooks with a limit were called lately, counted for all processes together. Times are the database's.</summary>
public sealed class CallRates(StudioDbs dbs)
{
    // Each call takes its part of a minute; who would be more than a minute ahead waits until that is over. So a whole minute's calls may
    // come at once, and after them one for each part.
    private const string Take = """
        WITH asked AS (SELECT interval '1 minute' / $2 AS part, clock_timestamp() AS at), taken AS (
            INSERT INTO runtime.webhook_rates AS r (webhook_id, workflow_id, owner_id, ahead_until)
            SELECT w.id, w.workflow_id, w.owner_id, asked.at + asked.part FROM studio.webhooks w, asked WHERE w.id = $1
            ON CONFLICT (webhook_id) DO UPDATE
                SET ahead_until = greatest(r.ahead_until, clock_timestamp()) + (SELECT part FROM asked)
                WHERE greatest(r.ahead_until, clock_timestamp()) + (SELECT part FROM asked) <= clock_timestamp() + interval '1 minute'
            RETURNING 1)
        SELECT CASE WHEN EXISTS (SELECT 1 FROM taken) THEN NULL
            ELSE (SELECT r.ahead_until + asked.part - interval '1 minute' - asked.at FROM runtime.webhook_rates r, asked
                WHERE r.webhook_id = $1) END
        """;

    /// <summary>How long the caller has to wait; null when this call is counted as one of those that may be made.</summary>
    public async Task<TimeSpan?> TakeAsync(Guid webhook, int perMinute, CancellationToken ct)
    {
        await using var command = dbs.Engine.CreateCommand(Take);
        command.Parameters.Add(new() { Value = webhook });
        command.Parameters.Add(new() { Value = (double)perMinute });
        return await command.ExecuteScalarAsync(ct) is TimeSpan wait ? wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1) : null;
    }
}
