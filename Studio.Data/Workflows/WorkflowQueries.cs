using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Runs;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;

namespace Studio.Data.Workflows;

/// <summary>A workflow as lists show it.</summary>
public sealed record WorkflowRow(
    Guid Id, string KebabName, string DisplayName, string? Description, IReadOnlyList<string> Tags, string? Icon,
    WorkflowStatus Status, Visibility Visibility, Guid? ProjectId, string? ProjectName,
    DeploymentStatus DeploymentStatus, int? DeployedVersion,
    RunStatus? LatestExecutionStatus, DateTimeOffset? LatestExecutionTime, int ExecutionCount,
    bool IsMine, bool IsArchived, int Revision, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

public enum WorkflowScope { Mine, Shared }

/// <summary>What a list is narrowed to; whatever is not said does not narrow it.</summary>
public sealed record WorkflowFilter
{
    public string? Search { get; init; }
    public WorkflowStatus? Status { get; init; }
    public string? Tag { get; init; }
    public Guid? ProjectId { get; init; }
    public WorkflowScope Scope { get; init; }
    public bool Archived { get; init; }
}

/// <summary>What there is to narrow a list by.</summary>
public sealed record WorkflowFilterChoices(IReadOnlyList<string> Tags, IReadOnlyList<ProjectChoice> Projects);

public sealed record ProjectChoice(Guid Id, string Name);

/// <summary>How many workflows somebody has, and how many of them want to be looked at.</summary>
public sealed record WorkflowCounts(int All, int Active, int Failed, int Waiting);

public sealed class WorkflowQueries(StudioDbs dbs)
{
    /// <summary>The actor's workflows, or the ones that others share with them; the last changed first.</summary>
    public async Task<Result<Page<WorkflowRow>>> ListAsync(Actor actor, WorkflowFilter filter, PageRequest page, CancellationToken ct)
    {
        if (!Keyset.TryRead(page, out var after, out var problem)) return problem!;

        await using var db = dbs.For(actor);
        var found = Narrow(db.Workflows.AsNoTracking().Where(w => w.DeletedAt == null), actor, filter);
        if (after is var (time, id))
            found = found.Where(w => EF.Functions.LessThan(ValueTuple.Create(w.UpdatedAt, w.Id), ValueTuple.Create(time, id)));

        var rows = await found
            .OrderByDescending(w => w.UpdatedAt).ThenByDescending(w => w.Id)
            .Take(page.Take + 1)
            .Select(Row(db, actor))
            .ToListAsync(ct);
        return rows.Count <= page.Take
            ? new Page<WorkflowRow>(rows, null)
            : new Page<WorkflowRow>(rows[..page.Take], new Keyset(rows[page.Take - 1].UpdatedAt, rows[page.Take - 1].Id).ToString());
    }

    public async Task<Result<WorkflowRow>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Workflows.AsNoTracking()
            .Where(w => w.Id == id && w.DeletedAt == null)
            .Select(Row(db, actor))
            .SingleOrDefaultAsync(ct) is { } row ? row : new NoSuchWorkflow(id);
    }

    public async Task<WorkflowFilterChoices> ChoicesAsync(Actor actor, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var tags = await db.Workflows.AsNoTracking()
            .Where(w => w.OwnerId == actor.UserId && w.DeletedAt == null)
            .SelectMany(w => w.Tags).Distinct().OrderBy(tag => tag)
            .ToListAsync(ct);
        var projects = await db.Projects.AsNoTracking()
            .Where(p => !p.IsArchived).OrderByDescending(p => p.IsDefault).ThenBy(p => p.Name)
            .Select(p => new ProjectChoice(p.Id, p.Name))
            .ToListAsync(ct);
        return new(tags, projects);
    }

    public async Task<WorkflowCounts> CountAsync(Actor actor, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Workflows.AsNoTracking()
            .Where(w => w.OwnerId == actor.UserId && w.DeletedAt == null && w.ArchivedAt == null)
            .GroupBy(_ => 1)
            .Select(all => new WorkflowCounts(
                all.Count(),
                all.Count(w => w.Status == WorkflowStatus.Active),
                all.Count(w => w.LatestExecutionStatus == RunStatus.Error || w.LatestExecutionStatus == RunStatus.Timeout),
                all.Count(w => w.LatestExecutionStatus == RunStatus.WaitingForHuman)))
            .SingleOrDefaultAsync(ct) ?? new(0, 0, 0, 0);
    }

    private static IQueryable<Workflow> Narrow(IQueryable<Workflow> workflows, Actor actor, WorkflowFilter filter)
    {
        // PostgreSQL's text holds no NUL, not even in a question.
        if (filter.Search?.Contains('\0') == true || filter.Tag?.Contains('\0') == true) return workflows.Where(_ => false);
        workflows = filter.Scope == WorkflowScope.Mine
            ? workflows.Where(w => w.OwnerId == actor.UserId)
            // Says again what the policy says, so that the small index of shared workflows is used.
            : workflows.Where(w => w.OwnerId != actor.UserId && w.Visibility != Visibility.Private);
        workflows = workflows.Where(w => w.ArchivedAt != null == filter.Archived);
        if (filter.Status is { } status) workflows = workflows.Where(w => w.Status == status);
        if (filter.Tag is { } tag) workflows = workflows.Where(w => w.Tags.Contains(tag));
        if (filter.ProjectId is { } project) workflows = workflows.Where(w => w.ProjectId == project);
        foreach (var word in (filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            workflows = workflows.Where(Has($"%{LikePattern.Escape(word)}%"));
        return workflows;
    }

    private static Expression<Func<Workflow, bool>> Has(string pattern) => w =>
        EF.Functions.ILike(w.DisplayName, pattern, "\\") || EF.Functions.ILike(w.KebabName, pattern, "\\")
        || EF.Functions.ILike(w.Description!, pattern, "\\") || w.Tags.Any(tag => EF.Functions.ILike(tag, pattern, "\\"));

    private static Expression<Func<Workflow, WorkflowRow>> Row(StudioDb db, Actor actor) => w => new WorkflowRow(
        w.Id, w.KebabName, w.DisplayName, w.Description, w.Tags, w.Icon,
        w.Status, w.Visibility, w.ProjectId, db.Projects.Where(p => p.Id == w.ProjectId).Select(p => p.Name).FirstOrDefault(),
        w.DeploymentStatus, w.DeployedVersion,
        w.LatestExecutionStatus, w.LatestExecutionTime, w.ExecutionCount,
        w.OwnerId == actor.UserId, w.ArchivedAt != null, w.Revision, w.CreatedAt, w.UpdatedAt);
}
