using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Audit;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Domain.Workflows.Rules;

namespace Studio.Runner.Workflows;

/// <summary>A draft as it was written, and all that keeps it from running.</summary>
public sealed record WrittenDraft(int Revision, IReadOnlyList<Flaw> Flaws);

/// <summary>Drafts as whole documents: for programs, for export and import.</summary>
public sealed class DraftDesk(StudioDbs dbs, PlanCache plans, TimeProvider time)
{
    public async Task<Result<WorkflowDefinition>> ReadAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Workflows.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id && w.DeletedAt == null, ct) is { } workflow
            ? await db.LoadAsync(workflow, ct) : new NoSuchWorkflow(id);
    }

    /// <summary>
    /// Makes the draft what the document says. One that can't run is kept all the same, and what is wrong with it is said.
    /// </summary>
    public async Task<Result<WrittenDraft>> WriteAsync(
        Actor actor, Guid id, WorkflowDefinition wanted, int? revision, CancellationToken ct, string audited = "workflow.draft_written")
    {
        await using var db = dbs.For(actor);
        if (!(await db.ToChangeAsync(actor, id, ct)).Ok(out var workflow, out var problem)) return problem;
        if (revision is { } asked && asked != workflow.Revision)
            return new ChangedMeanwhile(workflow.DisplayName, asked, workflow.Revision);
        var (had, before) = (workflow.Revision, await db.LoadAsync(workflow, ct));
        var after = wanted with { Id = before.Id, Name = wanted.Name ?? before.Name, Revision = before.Revision };
        if (WorkflowCheck.All(after.Name, null, after.Description, after.Tags) is { Count: > 0 } findings)
            return new InvalidWorkflow(findings);
        await db.ApplyAsync(workflow, new Edited(after, WorkflowDiff.Between(before, after)), ct);
        db.Add(AuditEntry.Of(actor, audited, nameof(Workflow), id, time.GetUtcNow(), workflow.DisplayName, before.Name));
        return await db.TrySaveAsync(ct) == Saved.Yes
            ? new WrittenDraft(workflow.Revision, plans.For(after).Flaws) : new ChangedMeanwhile(workflow.DisplayName, had, had + 1);
    }
}
