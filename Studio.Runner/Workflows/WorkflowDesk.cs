using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Audit;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Format;

namespace Studio.Runner.Workflows;

/// <summary>What a new workflow is made from.</summary>
public sealed record NewWorkflow
{
    // JSON's own checks for null hold for properties only where no constructor has parameters.
    [JsonConstructor]
    public NewWorkflow() { }

    [SetsRequiredMembers]
    public NewWorkflow(string? displayName) => DisplayName = displayName;

    public required string? DisplayName { get; init; }
    public string? KebabName { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public Guid? ProjectId { get; init; }

    /// <summary>The id of a template that it begins with; without one it begins empty.</summary>
    public string? Template { get; init; }
}

/// <summary>What is to be different; what is not said stays.</summary>
public sealed record WorkflowChange
{
    public string? DisplayName { get; init; }
    public string? KebabName { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public WorkflowStatus? Status { get; init; }
    public Guid? ProjectId { get; init; }
    public Visibility? Visibility { get; init; }
}

/// <summary>Makes, changes, copies, archives and deletes workflows. Each verb is one transaction with a line in the audit trail.</summary>
public sealed class WorkflowDesk(StudioDbs dbs, TimeProvider time)
{
    private const int MostTries = 20;

    public Task<Result<Workflow>> CreateAsync(Actor actor, NewWorkflow wish, CancellationToken ct) => CreateAsync(actor, wish, null, ct);

    /// <summary>With a draft from the beginning: there are both or none.</summary>
    internal Task<Result<Workflow>> CreateAsync(Actor actor, NewWorkflow wish, WorkflowDefinition? draft, CancellationToken ct) =>
        wish.KebabName is null ? WithFreeNameAsync(() => TryCreateAsync(actor, wish, draft, ct)) : TryCreateAsync(actor, wish, draft, ct);

    /// <summary>A private copy with the same graph, named after its original.</summary>
    public Task<Result<Workflow>> DuplicateAsync(Actor actor, Guid id, CancellationToken ct) =>
        WithFreeNameAsync(() => TryDuplicateAsync(actor, id, ct));

    /// <summary>Takes a deletion back. A name that was given away meanwhile gets a number.</summary>
    public Task<Result<Workflow>> RestoreAsync(Actor actor, Guid id, CancellationToken ct) =>
        WithFreeNameAsync(() => TryRestoreAsync(actor, id, ct));

    /// <summary>Changes what is said, if the workflow is still at the revision that the caller had read.</summary>
    public Task<Result<Workflow>> ChangeAsync(Actor actor, Guid id, WorkflowChange change, int? revision, CancellationToken ct) =>
        OnAsync(actor, Permission.UpdateWorkflows, id, revision, "workflow.changed", async (db, workflow) =>
        {
            var findings = WorkflowCheck.All(
                change.DisplayName ?? workflow.DisplayName, change.KebabName, change.Description, change.Tags ?? []);
            if (change.ProjectId is { } project && !await db.Projects.AnyAsync(p => p.Id == project && !p.IsArchived, ct))
                findings.Add(WorkflowCheck.NoSuchProject);
            if (change.Visibility == Visibility.Organization && workflow.OrganizationId is null)
                findings.Add(new("visibility", "The workflow belongs to no organization.", "Choose private or public."));
            if (findings.Count > 0) return new InvalidWorkflow(findings);
            if (change.KebabName is { } kebab && kebab != workflow.KebabName)
            {
                var taken = await TakenAsync(db, actor, ct);
                if (taken.Contains(kebab)) return new NameTaken(kebab, WorkflowName.FirstFree(kebab, taken));
            }

            workflow.Apply(change);
            return workflow;
        }, ct);

    public Task<Result<Workflow>> ArchiveAsync(Actor actor, Guid id, CancellationToken ct) =>
        OnAsync(actor, Permission.UpdateWorkflows, id, null, "workflow.archived",
            (_, workflow) => Task.FromResult(workflow.Archive(time.GetUtcNow())), ct);

    public Task<Result<Workflow>> UnarchiveAsync(Actor actor, Guid id, CancellationToken ct) =>
        OnAsync(actor, Permission.UpdateWorkflows, id, null, "workflow.unarchived", (_, workflow) =>
        {
            workflow.Unarchive();
            return Task.FromResult<Result<Workflow>>(workflow);
        }, ct);

    public Task<Result<Workflow>> DeleteAsync(Actor actor, Guid id, int? revision, CancellationToken ct) =>
        OnAsync(actor, Permission.DeleteWorkflows, id, revision, "workflow.deleted", async (db, workflow) =>
        {
            // Its addresses are free for others.
            db.RemoveRange(await db.Set<Webhook>().Where(w => w.WorkflowId == id).ToListAsync(ct));
            return workflow.Delete(time.GetUtcNow());
        }, ct);

    private async Task<Result<Workflow>> TryCreateAsync(Actor actor, NewWorkflow wish, WorkflowDefinition? draft, CancellationToken ct)
    {
        if (!actor.May(Permission.CreateWorkflows)) return new NotAllowed(Permission.CreateWorkflows);
        var findings = WorkflowCheck.All(wish.DisplayName, wish.KebabName, wish.Description, wish.Tags ?? []);
        await using var db = dbs.For(actor);
        if (wish.ProjectId is { } project && !await db.Projects.AnyAsync(p => p.Id == project && !p.IsArchived, ct))
            findings.Add(WorkflowCheck.NoSuchProject);
        var template = TemplateList.Find(wish.Template);
        if (wish.Template is { } asked && template is null) findings.Add(WorkflowCheck.NoSuchTemplate(asked));
        if (findings.Count > 0) return new InvalidWorkflow(findings);

        var taken = await TakenAsync(db, actor, ct);
        var kebab = wish.KebabName ?? WorkflowName.FirstFree(WorkflowName.Kebab(wish.DisplayName!), taken);
        if (taken.Contains(kebab)) return new NameTaken(kebab, WorkflowName.FirstFree(kebab, taken));

        var workflow = new Workflow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            OwnerId = actor.UserId,
            DisplayName = wish.DisplayName!.Trim(),
            KebabName = kebab,
            Description = wish.Description,
            Tags = WorkflowCheck.Clean(wish.Tags ?? []),
            ProjectId = wish.ProjectId ?? await DefaultProjectAsync(db, actor, ct),
        };
        db.Add(workflow);
        if (template is not null) Begin(db, actor, workflow, template, taken);
        if (draft is not null) GraphCopy.Add(db, draft with { Name = workflow.DisplayName }, workflow);
        return await SaveAsync(db, actor, workflow, "workflow.created", ct);
    }

    private void Begin(StudioDb db, Actor actor, Workflow workflow, WorkflowTemplate template, IEnumerable<string> taken)
    {
        var definition = template.Definition;
        if (template.Companion is { } companion)
        {
            var other = new Workflow
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()),
                OwnerId = actor.UserId,
                DisplayName = companion.Name!,
                KebabName = WorkflowName.FirstFree(WorkflowName.Kebab(companion.Name!), taken.Append(workflow.KebabName).ToHashSet()),
                ProjectId = workflow.ProjectId,
            };
            db.Add(other);
            GraphCopy.Add(db, companion, other);
            db.Add(AuditEntry.Of(actor, "workflow.created", nameof(Workflow), other.Id, time.GetUtcNow(), other.DisplayName));
            definition = template.Calling(other.Id);
        }

        GraphCopy.Add(db, definition with
        {
            Name = workflow.DisplayName,
            Description = workflow.Description ?? definition.Description,
            Tags = workflow.Tags.Count > 0 ? [.. workflow.Tags] : definition.Tags,
        }, workflow);
    }

    private async Task<Result<Workflow>> TryDuplicateAsync(Actor actor, Guid id, CancellationToken ct)
    {
        if (!actor.May(Permission.CreateWorkflows)) return new NotAllowed(Permission.CreateWorkflows);
        await using var db = dbs.For(actor);
        if (await FindAsync(db, id, ct) is not { } original) return new NoSuchWorkflow(id);

        var name = WorkflowCheck.CopyName(original.DisplayName);
        var copy = original.Copy(
            Guid.CreateVersion7(time.GetUtcNow()), actor.UserId, name,
            WorkflowName.FirstFree(WorkflowName.Kebab(name), await TakenAsync(db, actor, ct)),
            original.OwnerId == actor.UserId ? original.ProjectId : await DefaultProjectAsync(db, actor, ct));
        db.Add(copy);
        await GraphCopy.AddAsync(db, original.Id, copy, ct);
        return await SaveAsync(db, actor, copy, "workflow.duplicated", ct);
    }

    private async Task<Result<Workflow>> TryRestoreAsync(Actor actor, Guid id, CancellationToken ct)
    {
        if (!actor.May(Permission.DeleteWorkflows)) return new NotAllowed(Permission.DeleteWorkflows);
        await using var db = dbs.For(actor);
        if (await db.Workflows.SingleOrDefaultAsync(w => w.Id == id && w.OwnerId == actor.UserId, ct) is not { } workflow)
            return new NoSuchWorkflow(id);
        if (workflow.DeletedAt is null) return workflow;
        workflow.Restore();
        workflow.KebabName = WorkflowName.FirstFree(workflow.KebabName, await TakenAsync(db, actor, ct));
        return await SaveAsync(db, actor, workflow, "workflow.restored", ct);
    }

    /// <summary>Somebody may save the name that was free a moment ago: then the next free one is taken.</summary>
    private static async Task<Result<Workflow>> WithFreeNameAsync(Func<Task<Result<Workflow>>> attempt)
    {
        for (var tries = 1; ; tries++)
        {
            var made = await attempt();
            if (made.Ok(out _, out var problem) || problem is not NameTaken || tries == MostTries) return made;
        }
    }

    private async Task<Result<Workflow>> OnAsync(
        Actor actor, string permission, Guid id, int? revision, string action,
        Func<StudioDb, Workflow, Task<Result<Workflow>>> verb, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        if (!(await db.ToChangeAsync(actor, id, ct, permission)).Ok(out var workflow, out var problem)) return problem;
        if (revision is { } asked && asked != workflow.Revision)
            return new ChangedMeanwhile(workflow.DisplayName, asked, workflow.Revision);

        var before = workflow.DisplayName;
        return (await verb(db, workflow)).Ok(out var changed, out problem)
            ? await SaveAsync(db, actor, changed, action, ct, before)
            : problem;
    }

    private async Task<Result<Workflow>> SaveAsync(
        StudioDb db, Actor actor, Workflow workflow, string action, CancellationToken ct, string? nameBefore = null)
    {
        var had = workflow.Revision;
        db.Add(AuditEntry.Of(actor, action, nameof(Workflow), workflow.Id, time.GetUtcNow(), workflow.DisplayName, nameBefore));
        return await db.TrySaveAsync(ct) switch
        {
            Saved.Yes => workflow,
            Saved.NameTaken => new NameTaken(
                workflow.KebabName, WorkflowName.FirstFree(workflow.KebabName, await TakenAsync(db, actor, ct))),
            _ => new ChangedMeanwhile(workflow.DisplayName, had - 1, had),
        };
    }

    private static Task<Workflow?> FindAsync(StudioDb db, Guid id, CancellationToken ct) =>
        db.Workflows.SingleOrDefaultAsync(w => w.Id == id && w.DeletedAt == null, ct);

    private static async Task<IReadOnlySet<string>> TakenAsync(StudioDb db, Actor actor, CancellationToken ct) =>
        await db.Workflows.Where(w => w.OwnerId == actor.UserId && w.DeletedAt == null).Select(w => w.KebabName).ToHashSetAsync(ct);

    private static Task<Guid?> DefaultProjectAsync(StudioDb db, Actor actor, CancellationToken ct) =>
        db.Projects.Where(p => p.OwnerId == actor.UserId && p.IsDefault).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);
}
