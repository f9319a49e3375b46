using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Audit;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;

namespace Studio.Runner.Workflows.Editing;

/// <summary>A draft as it is kept, whether who opened it may change it, and the ids of the last edits that are in it.</summary>
public sealed record OpenDraft(WorkflowDefinition Definition, bool MayEdit, IReadOnlyList<Guid> RecentEdits);

/// <summary>What becomes of the draft of this revision, by which edits; the first of somebody's goes into the audit trail.</summary>
public sealed record DraftPatch(int Revision, Edited Edited, IReadOnlyList<Guid> Ids, bool IsFirst);

/// <summary>Opens drafts for editing and keeps edits as small patches.</summary>
public sealed class EditDesk(StudioDbs dbs, TimeProvider time)
{
    public async Task<Result<OpenDraft>> OpenAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        // Nodes and edges are read one after the other: only in one snapshot do they fit together.
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        if (await db.Workflows.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id && w.DeletedAt == null, ct) is not { } workflow)
            return new NoSuchWorkflow(id);
        return new OpenDraft(await db.LoadAsync(workflow, ct), await MayEditAsync(db, actor, workflow, ct), workflow.RecentEdits);
    }

    /// <summary>Whether the actor may change it; a problem when they may not even see it.</summary>
    public async Task<Result<bool>> MayEditAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Workflows.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id && w.DeletedAt == null, ct) is { } workflow
            ? await MayEditAsync(db, actor, workflow, ct) : new NoSuchWorkflow(id);
    }

    /// <summary>Keeps what an edit touched, if the draft is still at the revision that it was made on. Gives the new revision.</summary>
    public async Task<Result<int>> SaveAsync(Actor actor, Guid id, DraftPatch patch, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        if (!(await db.ToChangeAsync(actor, id, ct)).Ok(out var workflow, out var problem)) return problem;
        if (workflow.Revision != patch.Revision)
            return new ChangedMeanwhile(workflow.DisplayName, patch.Revision, workflow.Revision);
        await db.ApplyAsync(workflow, patch.Edited, ct);
        workflow.Remember(patch.Ids);
        if (patch.IsFirst)
            db.Add(AuditEntry.Of(actor, "workflow.draft_edited", nameof(Workflow), id, time.GetUtcNow(), workflow.DisplayName));
        return await db.TrySaveAsync(ct) == Saved.Yes
            ? workflow.Revision : new ChangedMeanwhile(workflow.DisplayName, patch.Revision, patch.Revision + 1);
    }

    private static async Task<bool> MayEditAsync(StudioDb db, Actor actor, Workflow workflow, CancellationToken ct) =>
        actor.May(Permission.UpdateWorkflows) && (workflow.OwnerId == actor.UserId
            || await db.Database.SqlQuery<bool>($"SELECT studio.may_edit({workflow.Id}) AS \"Value\"").SingleAsync(ct));
}
