using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Runs;

namespace Studio.Data.Runs;

/// <summary>What stays the same of a run while it goes on: what it belongs to, what it follows, and what it was given.</summary>
public sealed record RunDetail(Guid Id, Guid WorkflowId, string WorkflowName, Guid? Parent, string? Definition, JsonElement? Input);

/// <summary>Reads all of one run for whoever may see it.</summary>
public sealed class RunDetails(StudioDbs dbs)
{
    public async Task<Result<RunDetail>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var found = await db.Runs.AsNoTracking().Where(r => r.Id == id)
            .Select(r => new
            {
                r.WorkflowId,
                r.ParentExecutionId,
                r.DefinitionHash,
                r.Input,
                Name = db.Workflows.Where(w => w.Id == r.WorkflowId).Select(w => w.DisplayName).FirstOrDefault(),
            }).SingleOrDefaultAsync(ct);
        if (found is null) return new NoSuchRun(id);
        var definition = await db.Set<RunDefinition>().AsNoTracking()
            .Where(d => d.WorkflowId == found.WorkflowId && d.Hash == found.DefinitionHash).Select(d => d.Definition)
            .SingleOrDefaultAsync(ct);
        return new RunDetail(id, found.WorkflowId, found.Name ?? "", found.ParentExecutionId, definition?.ToJsonString(), found.Input);
    }

    /// <summary>The runs that this one has started.</summary>
    public async Task<IReadOnlyList<RunListRow>> ChildrenAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Runs.AsNoTracking().Where(r => r.ParentExecutionId == id).OrderBy(r => r.CreatedAt).Take(PageRequest.Most)
            .Join(db.Workflows, r => r.WorkflowId, w => w.Id, (r, w) => new RunListRow(r.Id, r.WorkflowId, w.DisplayName, r.Status, r.Mode,
                r.Version, r.CreatedAt, r.StartedAt, r.FinishedAt, r.DurationMs, r.StepsExecuted, r.ErrorMessage))
            .ToListAsync(ct);
    }
}
