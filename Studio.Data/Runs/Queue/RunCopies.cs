using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;
using Studio.Domain.Runs;

namespace Studio.Data.Runs.Queue;

/// <summary>A new run that is made from one that has ended.</summary>
public sealed record RunCopy(Guid From, Guid To, string? Who)
{
    /// <summary>What the new one has of the old one's steps; nothing, where it is to do all of them again.</summary>
    public IReadOnlyList<string>? Steps { get; init; }

    /// <summary>All that put something out, or were passed over.</summary>
    public bool HasAllSteps { get; init; }
    public RunMode Mode { get; init; } = RunMode.Retry;

    /// <summary>What it does other than the old one did.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>What it follows, where that isn't what the old one followed.</summary>
    public (string Hash, string Json)? Definition { get; init; }

    /// <summary>What it is given, where that isn't what the old one was given: items, as they are kept.</summary>
    public byte[]? Input { get; init; }
}

/// <summary>New runs from old ones.</summary>
public sealed class RunCopies(StudioDbs dbs)
{
    /// <summary>A worker does what is left. False when the other run is not there or has not ended.</summary>
    public async Task<bool> MakeAsync(RunCopy copy, CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        if (copy.Definition is { } definition) batch.BatchCommands.Add(Keep(copy.From, definition));
        var made = Run(copy);
        batch.BatchCommands.Add(made);
        if (copy.HasAllSteps || copy.Steps is not null) batch.BatchCommands.Add(Steps(copy));
        batch.BatchCommands.Add(new("DELETE FROM runtime.jobs WHERE execution_id = $1 AND status = 'failed'")
        {
            Parameters = { new() { Value = copy.From } },
        });
        batch.BatchCommands.Add(new("""
            INSERT INTO runtime.jobs (id, workflow_id, owner_id, execution_id, status, payload, next_run_at, priority, task_queue, attempts,
                created_at, updated_at)
            SELECT gen_random_uuid(), workflow_id, owner_id, id, 'pending', '{}', now(), 0, coalesce(task_queue, 'default'), 0, now(), now()
            FROM runtime.executions WHERE id = $1
            """)
        { Parameters = { new() { Value = copy.To } } });
        batch.BatchCommands.Add(new("SELECT pg_notify('studio_jobs', '')"));
        await batch.ExecuteNonQueryAsync(ct);
        return made.RecordsAffected == 1;
    }

    private static NpgsqlBatchCommand Keep(Guid run, (string Hash, string Json) definition) => new("""
        INSERT INTO runtime.definitions (workflow_id, owner_id, hash, definition, created_at)
        SELECT workflow_id, owner_id, $2, $3::jsonb, now() FROM runtime.executions WHERE id = $1 ON CONFLICT DO NOTHING
        """)
    {
        Parameters = { new() { Value = run }, new() { Value = definition.Hash }, new() { Value = definition.Json } },
    };

    private static NpgsqlBatchCommand Run(RunCopy copy) => new("""
        INSERT INTO runtime.executions (id, workflow_id, owner_id, epoch, status, mode, definition_hash, version, triggered_by,
            trigger_data, input, task_queue, metadata, steps_executed, crashes, crashed_at_step, created_at, updated_at)
        SELECT $2, workflow_id, owner_id, 0, 'NEW', $4, coalesce($5, definition_hash), CASE WHEN $5 IS NULL THEN version END, $3,
            trigger_data, coalesce($7, input), task_queue, metadata || jsonb_build_object('copies', id) || $6, 0, 0, 0, now(), now()
        FROM runtime.executions WHERE id = $1 AND finished_at IS NOT NULL AND definition_hash IS NOT NULL
        """)
    {
        Parameters =
        {
            new() { Value = copy.From }, new() { Value = copy.To }, Text(copy.Who), Text(Postgres.EnumText.Of(copy.Mode)),
            Text(copy.Definition?.Hash), new() { Value = copy.Metadata.ToJsonString(), NpgsqlDbType = NpgsqlDbType.Jsonb },
            new() { Value = (object?)copy.Input ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Json },
        },
    };

    private static NpgsqlBatchCommand Steps(RunCopy copy) => new("""
        INSERT INTO runtime.node_executions (id, execution_id, owner_id, node_id, node_type, status, seq, run_index, attempt,
            retry_count, max_retries, input, output, error, items, started_at, finished_at, duration_ms, created_at, updated_at)
        SELECT gen_random_uuid(), e.id, n.owner_id, n.node_id, n.node_type, n.status, n.seq, n.run_index, n.attempt,
            n.retry_count, n.max_retries, n.input, n.output, n.error, n.items, n.started_at, n.finished_at, n.duration_ms, now(), now()
        FROM runtime.node_executions n JOIN runtime.executions e ON e.id = $2
        WHERE n.execution_id = $1 AND (n.output IS NOT NULL OR n.status = 'SKIPPED') AND ($3 OR n.node_id = ANY ($4))
        """)
    {
        Parameters =
        {
            new() { Value = copy.From }, new() { Value = copy.To }, new() { Value = copy.HasAllSteps },
            new() { Value = (copy.Steps ?? []).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        },
    };

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
