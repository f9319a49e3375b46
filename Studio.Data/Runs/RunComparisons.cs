using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Studio.Data.Postgres;
using Studio.Data.Runs.Listing;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Runs.Comparing;
using Studio.Domain.Workflows.Format;

namespace Studio.Data.Runs;

/// <summary>Two runs of one workflow and what went otherwise in the later one, with what each of them followed.</summary>
public sealed record ComparedPair(RunListRow Before, RunListRow After, RunComparison Difference)
{
    [JsonIgnore]
    public WorkflowDefinition? DefinitionBefore { get; init; }

    [JsonIgnore]
    public WorkflowDefinition? DefinitionAfter { get; init; }
}

public sealed record NothingToCompare(Guid Run)
    : Problem.NotFound("No run of this workflow has succeeded before this one. Choose another run to compare it with.");

public sealed record OfAnotherWorkflow(Guid Run)
    : Problem.Conflict($"The run {Run} is of another workflow. Only runs of one workflow can be compared.");

/// <summary>Holds two runs against each other for who may see both.</summary>
public sealed class RunComparisons(StudioDbs dbs)
{
    // Of what is larger, or of more steps, only that it differs is told.
    private const int LargestCompared = 262_144;
    private const int MostCompared = 200;
    private const int MostSteps = 5_000;

    /// <summary>Held against the other run; without one, against the last that succeeded before it.</summary>
    public async Task<Result<ComparedPair>> CompareAsync(Actor actor, Guid run, Guid? with, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        if (await FindAsync(db, db.Runs.Where(r => r.Id == run), ct) is not { } after) return new NoSuchRun(run);
        var wanted = with is { } other ? db.Runs.Where(r => r.Id == other) : db.Runs.Where(r => r.WorkflowId == after.Row.WorkflowId
            && r.Status == RunStatus.Success && r.CreatedAt < after.Row.CreatedAt && r.Id != run);
        if (await FindAsync(db, wanted, ct) is not { } before)
            return with is { } missing ? new NoSuchRun(missing) : new NothingToCompare(run);
        if (before.Row.WorkflowId != after.Row.WorkflowId) return new OfAnotherWorkflow(before.Row.Id);
        var definition = await DefinitionAsync(db, after, ct);
        var steps = await StepsAsync(db, before.Row.Id, after.Row.Id, ct);
        var inputs = await InputsAsync(db, before.Row.Id, after.Row.Id, ct);
        var sources = (definition?.Edges ?? []).ToLookup(e => e.Target, e => e.Source);
        return new ComparedPair(before.Row, after.Row, RunComparison.Of(
            new(inputs.GetValueOrDefault(before.Row.Id, KeptItems.None), [.. steps[before.Row.Id]]),
            new(inputs.GetValueOrDefault(after.Row.Id, KeptItems.None), [.. steps[after.Row.Id]]), sources))
        {
            DefinitionAfter = definition,
            DefinitionBefore = before.Hash == after.Hash ? definition : await DefinitionAsync(db, before, ct),
        };
    }

    /// <summary>The workflow of a run that the actor may see.</summary>
    public async Task<Guid?> WorkflowAsync(Actor actor, Guid run, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Runs.Where(r => r.Id == run).Select(r => (Guid?)r.WorkflowId).SingleOrDefaultAsync(ct);
    }

    private static Task<Found?> FindAsync(StudioDb db, IQueryable<Run> runs, CancellationToken ct) => runs.AsNoTracking()
        .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id)
        .Join(db.Workflows, r => r.WorkflowId, w => w.Id, (r, w) => new Found(new RunListRow(r.Id, r.WorkflowId, w.DisplayName, r.Status,
            r.Mode, r.Version, r.CreatedAt, r.StartedAt, r.FinishedAt, r.DurationMs, r.StepsExecuted, r.ErrorMessage), r.DefinitionHash))
        .FirstOrDefaultAsync(ct);

    private static async Task<WorkflowDefinition?> DefinitionAsync(StudioDb db, Found run, CancellationToken ct) =>
        await db.Set<RunDefinition>().AsNoTracking().Where(d => d.WorkflowId == run.Row.WorkflowId && d.Hash == run.Hash)
            .Select(d => d.Definition).SingleOrDefaultAsync(ct) is { } json
            && DefinitionFormat.Read(json.ToJsonString()).Ok(out var definition, out _) ? definition : null;

    private static async Task<ILookup<Guid, ComparedStep>> StepsAsync(StudioDb db, Guid before, Guid after, CancellationToken ct)
    {
        // What is the same on both sides needs no look inside.
        var rows = await db.Database.SqlQuery<EndedStep>($"""
            WITH ended AS (
                SELECT DISTINCT ON (execution_id, node_id, run_index) execution_id, node_id, run_index, status, duration_ms, seq, error,
                    coalesce(started_at, finished_at) AS at, output, md5(output::text) AS mark,
                    coalesce(octet_length(output::text), 0) AS bytes
                FROM runtime.node_executions WHERE execution_id IN ({before}, {after})
                ORDER BY execution_id, node_id, run_index, attempt DESC),
            paired AS (
                SELECT e.*, e.mark IS DISTINCT FROM o.mark AND e.bytes <= {LargestCompared} AS is_read
                FROM ended e LEFT JOIN ended o ON o.node_id = e.node_id AND o.run_index = e.run_index AND o.execution_id <> e.execution_id),
            counted AS (SELECT *, row_number() OVER (PARTITION BY execution_id, is_read ORDER BY at, seq) AS number FROM paired)
            SELECT execution_id AS "Run", node_id AS "Node", run_index AS "Round", status AS "Status", duration_ms AS "DurationMs",
                coalesce(error ->> 'message', error::text) AS "Error", mark AS "Mark", bytes AS "Bytes",
                CASE WHEN is_read AND number <= {MostCompared} THEN output::text END AS "Output"
            FROM counted ORDER BY at, seq LIMIT {MostSteps}
            """).ToListAsync(ct);
        return rows.ToLookup(r => r.Run, r => new ComparedStep(r.Node, r.Round, EnumText.Parse<StepStatus>(r.Status), r.DurationMs,
            r.Error, new(r.Mark, r.Bytes, Json(r.Output))));
    }

    private static async Task<Dictionary<Guid, KeptItems>> InputsAsync(StudioDb db, Guid before, Guid after, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<GivenInput>($"""
            SELECT id AS "Run", md5(input::text) AS "Mark", coalesce(octet_length(input::text), 0) AS "Bytes",
                CASE WHEN octet_length(input::text) <= {LargestCompared} THEN input::text END AS "Input"
            FROM runtime.executions WHERE id IN ({before}, {after})
            """).ToListAsync(ct);
        return rows.ToDictionary(r => r.Run, r => new KeptItems(r.Mark, r.Bytes, Json(r.Input)));
    }

    private static JsonElement? Json(string? text) => text is null ? null : JsonSerializer.Deserialize<JsonElement>(text);

    private sealed record Found(RunListRow Row, string? Hash);

    private sealed record EndedStep(Guid Run, string Node, int Round, string Status, int? DurationMs, string? Error, string? Mark,
        int Bytes, string? Output);

    private sealed record GivenInput(Guid Run, string? Mark, int Bytes, string? Input);
}
