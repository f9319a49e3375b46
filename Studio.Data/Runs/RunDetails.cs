using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Data.Runs.Listing;
using Studio.Domain;
using Studio.Domain.Runs;

namespace Studio.Data.Runs;

/// <summary>What stays the same of a run while it goes on: what it belongs to, what it follows, and who wanted it.</summary>
public sealed record RunDetail(Guid Id, Guid WorkflowId, string WorkflowName, Guid? Parent, string? Definition)
{
    /// <summary>The person's name, where one started it whom the asker knows.</summary>
    public string? Who { get; init; }

    /// <summary>The run that this one does again.</summary>
    public Guid? Again { get; init; }

    /// <summary>The only nodes that it does, where it doesn't do all.</summary>
    public IReadOnlyList<string>? Only { get; init; }
}

/// <summary>The runs around a run: those that it started, and those that do it again.</summary>
public sealed record RunKin(IReadOnlyList<RunListRow> Children, IReadOnlyList<RunListRow> Again)
{
    public static RunKin None { get; } = new([], []);
}

/// <summary>A stretch of time in which a step waited; it waits still where there is no end.</summary>
public sealed record WaitRow(string Node, PauseReason Reason, DateTimeOffset From, DateTimeOffset? To);

/// <summary>Reads all of one run for whoever may see it.</summary>
public sealed class RunDetails(StudioDbs dbs)
{
    // Who does a run again does so soon: of a workflow with a million runs not all are looked through.
    private const int MostLooked = 500;

    public async Task<Result<RunDetail>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var found = await db.Runs.AsNoTracking().Where(r => r.Id == id)
            .Select(r => new
            {
                r.WorkflowId,
                r.ParentExecutionId,
                r.DefinitionHash,
                r.TriggeredBy,
                r.Metadata,
                Name = db.Workflows.Where(w => w.Id == r.WorkflowId).Select(w => w.DisplayName).FirstOrDefault(),
            }).SingleOrDefaultAsync(ct);
        if (found is null) return new NoSuchRun(id);
        var definition = await db.Set<RunDefinition>().AsNoTracking()
            .Where(d => d.WorkflowId == found.WorkflowId && d.Hash == found.DefinitionHash).Select(d => d.Definition)
            .SingleOrDefaultAsync(ct);
        return new RunDetail(id, found.WorkflowId, found.Name ?? "", found.ParentExecutionId, definition?.ToJsonString())
        {
            Who = Guid.TryParse(found.TriggeredBy, out var user)
                ? await db.Users.Where(u => u.Id == user).Select(u => u.DisplayName).SingleOrDefaultAsync(ct) : found.TriggeredBy,
            Again = Guid.TryParse($"{found.Metadata["copies"]}", out var old) ? old : null,
            Only = found.Metadata["only"] is JsonArray only ? [.. only.Select(n => $"{n}")] : null,
        };
    }

    /// <summary>The items that the run was given, as they are kept.</summary>
    public async Task<JsonElement?> InputAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Runs.AsNoTracking().Where(r => r.Id == id).Select(r => r.Input).SingleOrDefaultAsync(ct);
    }

    public async Task<RunKin> KinAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var mark = $$"""{"copies":"{{id}}"}""";
        var rows = await db.Runs.FromSql($"""
            SELECT * FROM runtime.executions WHERE parent_execution_id = {id}
            UNION ALL
            SELECT * FROM (
                SELECT e.* FROM runtime.executions e JOIN runtime.executions o ON o.id = {id}
                WHERE e.workflow_id = o.workflow_id AND e.created_at > o.created_at ORDER BY e.created_at LIMIT {MostLooked}) later
            WHERE metadata @> {mark}::jsonb
            """).AsNoTracking().OrderBy(r => r.CreatedAt).Take(PageRequest.Most)
            .Join(db.Workflows, r => r.WorkflowId, w => w.Id, (r, w) => new
            {
                IsChild = r.ParentExecutionId == id,
                Row = new RunListRow(r.Id, r.WorkflowId, w.DisplayName, r.Status, r.Mode,
                    r.Version, r.CreatedAt, r.StartedAt, r.FinishedAt, r.DurationMs, r.StepsExecuted, r.ErrorMessage),
            }).ToListAsync(ct);
        return new([.. rows.Where(r => r.IsChild).Select(r => r.Row)], [.. rows.Where(r => !r.IsChild).Select(r => r.Row)]);
    }

    /// <summary>When its steps waited, the first wait first.</summary>
    public async Task<IReadOnlyList<WaitRow>> WaitsAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Set<RunPause>().AsNoTracking().Where(p => p.ExecutionId == id).OrderBy(p => p.Id).Take(PageRequest.Most)
            .Select(p => new WaitRow(p.PausedNodeId, p.PauseReason, p.PausedAt, p.ResumedAt)).ToListAsync(ct);
    }
}
