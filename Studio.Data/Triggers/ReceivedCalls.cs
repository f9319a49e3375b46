using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Studio.Data.Postgres;
using Studio.Domain;
using Studio.Domain.Triggers;

namespace Studio.Data.Triggers;

/// <summary>A call as it is shown to people.</summary>
public sealed record CallRow(Guid Id, DateTimeOffset At, string Method, int Status, int DurationMs, Guid? Run, string Query,
    JsonObject Headers, string Body, int BodyBytes, string Response, int ResponseBytes);

/// <summary>A call that has just been answered. Headers and query are masked already, and texts cut.</summary>
public sealed record NewCall(Guid Webhook, DateTimeOffset At, string Method, int Status, TimeSpan Took, Guid? Run)
{
    public string Query { get; init; } = "";
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
    public string Body { get; init; } = "";
    public int BodyBytes { get; init; }
    public string Response { get; init; } = "";
    public int ResponseBytes { get; init; }
}

/// <summary>The last calls of webhooks. Each keeps only so many of them.</summary>
public sealed class ReceivedCalls(StudioDbs dbs)
{
    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<CallRow>> ListAsync(Actor actor, Guid webhook, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Set<ReceivedCall>().AsNoTracking().Where(c => c.WebhookId == webhook)
            .OrderByDescending(c => c.CalledAt).ThenByDescending(c => c.Id).Take(ReceivedCall.MostOfEach)
            .Select(c => new CallRow(c.Id, c.CalledAt, c.Method, c.Status, c.DurationMs, c.ExecutionId, c.Query, c.Headers, c.Body,
                c.BodyBytes, c.Response, c.ResponseBytes))
            .ToListAsync(ct);
    }

    /// <summary>In the order in which they came. Those of a webhook that is gone meanwhile are let go with it.</summary>
    public async Task KeepAsync(IReadOnlyList<NewCall> calls, CancellationToken ct)
    {
        var byWebhook = calls.GroupBy(c => c.Webhook).ToList();
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Insert([.. byWebhook.SelectMany(g => g.TakeLast(ReceivedCall.MostOfEach))]));
        batch.BatchCommands.Add(Count(byWebhook));
        batch.BatchCommands.Add(Tell([.. byWebhook.Select(g => g.Key)]));
        batch.BatchCommands.Add(Forget([.. byWebhook.Select(g => g.Key)]));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand Insert(IReadOnlyList<NewCall> calls) => new("""
        INSERT INTO runtime.webhook_calls (id, webhook_id, workflow_id, owner_id, called_at, method, status, duration_ms, execution_id,
            query, headers, body, body_bytes, response, response_bytes)
        SELECT c.id, w.id, w.workflow_id, w.owner_id, c.at, c.method, c.status, c.took, c.run, c.query, c.headers::jsonb, c.body,
            c.body_bytes, c.response, c.response_bytes
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            c(id, webhook, at, method, status, took, run, query, headers, body, body_bytes, response, response_bytes)
        JOIN studio.webhooks w ON w.id = c.webhook
        """)
    {
        Parameters =
        {
            Column(calls, NpgsqlDbType.Uuid, c => Guid.CreateVersion7(c.At)), Column(calls, NpgsqlDbType.Uuid, c => c.Webhook),
            Column(calls, NpgsqlDbType.TimestampTz, c => c.At), Column(calls, NpgsqlDbType.Text, c => c.Method),
            Column(calls, NpgsqlDbType.Integer, c => c.Status), Column(calls, NpgsqlDbType.Integer, c => (int)c.Took.TotalMilliseconds),
            Column(calls, NpgsqlDbType.Uuid, c => c.Run), Column(calls, NpgsqlDbType.Text, c => c.Query),
            Column(calls, NpgsqlDbType.Text, c => JsonSerializer.Serialize(c.Headers)), Column(calls, NpgsqlDbType.Text, c => c.Body),
            Column(calls, NpgsqlDbType.Integer, c => c.BodyBytes), Column(calls, NpgsqlDbType.Text, c => c.Response),
            Column(calls, NpgsqlDbType.Integer, c => c.ResponseBytes),
        },
    };

    private static NpgsqlBatchCommand Count(IReadOnlyList<IGrouping<Guid, NewCall>> calls) => new("""
        UPDATE studio.webhooks w SET trigger_count = w.trigger_count + c.count, last_triggered_at = greatest(w.last_triggered_at, c.at)
        FROM unnest($1, $2, $3) c(webhook, count, at) WHERE w.id = c.webhook
        """)
    {
        Parameters =
        {
            Column(calls, NpgsqlDbType.Uuid, g => g.Key), Column(calls, NpgsqlDbType.Integer, g => g.Count()),
            Column(calls, NpgsqlDbType.TimestampTz, g => g.Max(c => c.At)),
        },
    };

    private static NpgsqlBatchCommand Tell(IReadOnlyList<Guid> webhooks) => new($"""
        SELECT pg_notify('{CallTopic.Called}', w.workflow_id::text) FROM studio.webhooks w WHERE w.id = ANY ($1)
        """)
    { Parameters = { Column(webhooks, NpgsqlDbType.Uuid, w => w) } };

    private static NpgsqlBatchCommand Forget(IReadOnlyList<Guid> webhooks) => new($"""
        DELETE FROM runtime.webhook_calls c USING (
            SELECT old.id FROM unnest($1) w(id) CROSS JOIN LATERAL (
                SELECT id FROM runtime.webhook_calls WHERE webhook_id = w.id
                ORDER BY called_at DESC, id DESC OFFSET {ReceivedCall.MostOfEach}) old) o
        WHERE c.id = o.id
        """)
    { Parameters = { Column(webhooks, NpgsqlDbType.Uuid, w => w) } };

    private static NpgsqlParameter Column<T, TValue>(IReadOnlyList<T> rows, NpgsqlDbType type, Func<T, TValue> value) =>
        new() { Value = rows.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
}
