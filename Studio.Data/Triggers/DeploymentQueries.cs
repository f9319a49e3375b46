using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;

namespace Studio.Data.Triggers;

/// <summary>One line of the history: what was done, what became of it, and by whom. Without a version it was the draft.</summary>
public sealed record DeploymentLine(
    Guid Id, DeploymentAction Action, DeploymentStatus FromStatus, DeploymentStatus ToStatus, int? Version, string? Who,
    DateTimeOffset StartedAt, DateTimeOffset? CompletedAt, string? Error, JsonObject Log);

/// <summary>Reads the deployments of a workflow for whoever may change it; others see none.</summary>
public sealed class DeploymentQueries(StudioDbs dbs)
{
    /// <summary>
    /// What was done and what became of it, the last first; with every step also when each was begun and ended. A beginning that nothing
    /// follows is always told: it goes on, or broke off.
    /// </summary>
    public async Task<Result<Page<DeploymentLine>>> ListAsync(
        Actor actor, Guid workflow, PageRequest page, CancellationToken ct, bool hasSteps = false)
    {
        if (!Keyset.TryRead(page, out var after, out var problem)) return problem!;

        await using var db = dbs.For(actor);
        if (!await db.Workflows.AnyAsync(w => w.Id == workflow && w.DeletedAt == null, ct)) return new NoSuchWorkflow(workflow);
        var found = db.Set<Deployment>().AsNoTracking().Where(d => d.WorkflowId == workflow);
        if (!hasSteps) found = WithoutSteps(found);
        if (after is var (time, id))
            found = found.Where(d => EF.Functions.LessThan(ValueTuple.Create(d.StartedAt, d.Id), ValueTuple.Create(time, id)));
        var rows = await found.OrderByDescending(d => d.StartedAt).ThenByDescending(d => d.Id).Take(page.Take + 1)
            .Select(d => new DeploymentLine(d.Id, d.DeploymentAction, d.FromStatus, d.ToStatus,
                d.DeploymentVersion == 0 ? null : (int?)d.DeploymentVersion,
                db.Users.Where(u => u.Id == d.TriggeredBy).Select(u => u.DisplayName).FirstOrDefault(),
                d.StartedAt, d.CompletedAt, d.ErrorMessage, d.DeploymentLogs))
            .ToListAsync(ct);
        return rows.Count <= page.Take
            ? new Page<DeploymentLine>(rows, null)
            : new Page<DeploymentLine>(rows[..page.Take], new Keyset(rows[page.Take - 1].StartedAt, rows[page.Take - 1].Id).ToString());
    }

    private static IQueryable<Deployment> WithoutSteps(IQueryable<Deployment> lines) => lines.Where(d =>
        d.DeploymentAction != DeploymentAction.DeployCompleted && d.DeploymentAction != DeploymentAction.UndeployCompleted
        && ((d.DeploymentAction != DeploymentAction.DeployStarted && d.DeploymentAction != DeploymentAction.UndeployStarted)
            || !lines.Any(later => later.StartedAt > d.StartedAt || (later.StartedAt == d.StartedAt && later.Id > d.Id))));
}
