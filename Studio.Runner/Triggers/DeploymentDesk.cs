using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Postgres;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Audit;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Workflows;
using Studio.Runner.Workflows.Versions;

namespace Studio.Runner.Triggers;

/// <summary>
/// Puts a workflow to work and takes it off again. A version and its triggers take the place of those before in one transaction.
/// </summary>
public sealed class DeploymentDesk(
    StudioDbs dbs, VersionDesk versions, PlanCache plans, WebhookSecrets secrets, TimeProvider time)
{
    /// <summary>Deploys the draft as it is: as a new version, unless there is one like it.</summary>
    public Task<Result<Workflow>> DeployAsync(Actor actor, Guid id, CancellationToken ct) => DeployAsync(actor, id, null, ct);

    /// <summary>Deploys what was published under this number, later or earlier than what is at work; without one, the draft.</summary>
    public async Task<Result<Workflow>> DeployAsync(Actor actor, Guid id, int? version, CancellationToken ct)
    {
        if (await BeginAsync(actor, id, DeploymentAction.DeployStarted, version, ct) is { } stop) return stop;
        var done = await TryDeployAsync(actor, id, version, ct);
        if (!done.Ok(out _, out var problem) && problem is CannotDeploy or PathTaken)
            await NoteFailureAsync(actor, id, version, problem, ct);
        return done;
    }

    /// <summary>No trigger starts it any more; runs that are on their way go on.</summary>
    public async Task<Result<Workflow>> UndeployAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        if (!(await db.ToChangeAsync(actor, id, ct)).Ok(out var workflow, out var problem)) return problem;
        if (workflow.DeploymentStatus != DeploymentStatus.Deployed) return new NotDeployed(workflow.DisplayName);
        if (await BeginAsync(actor, id, DeploymentAction.UndeployStarted, workflow.DeployedVersion, ct) is { } stop) return stop;
        var now = time.GetUtcNow();
        await RestAsync(db, workflow, ct);
        var line = DeploymentNotes.Line(actor, workflow, DeploymentAction.Undeploy, workflow.DeployedVersion ?? 0, now);
        db.Add(line);
        db.Add(DeploymentNotes.End(line));
        db.Add(AuditEntry.Of(actor, "workflow.undeployed", nameof(Workflow), id, now, workflow.DisplayName));
        workflow.Undeploy(now);
        return await SaveAsync(actor, db, workflow, TriggerList.None, ct);
    }

    /// <summary>
    /// Gives a webhook another secret: one of ours, which is said this once, or one that its vendor has made. The one before counts for
    /// so many hours beside it.
    /// </summary>
    public async Task<Result<string>> RotateAsync(Actor actor, Guid id, string node, NewSecretWish wish, CancellationToken ct)
    {
        if (wish.GraceHours is < 0 or > Webhook.LongestGraceHours) return new BadGrace(Webhook.LongestGraceHours);
        if (wish.Text is { } given && !WebhookSecrets.IsOne(given)) return new BadSecret();
        await using var db = dbs.For(actor);
        if (!(await db.ToChangeAsync(actor, id, ct)).Ok(out var workflow, out var problem)) return problem;
        var webhook = await db.Set<Webhook>().SingleOrDefaultAsync(w => w.WorkflowId == id && w.NodeId == node && w.IsActive, ct);
        if (webhook is null) return new NoSuchWebhook(node);
        if (wish.Text is null && webhook.Source == TriggerSubtype.Slack) return new VendorsSecret("Slack");
        var secret = wish.Text?.Trim() ?? WebhookSecrets.Make();
        if (!secrets.Keep(secret).Ok(out var kept, out problem)) return problem;
        webhook.Rotate(kept, wish.GraceHours == 0 ? null : time.GetUtcNow().AddHours(wish.GraceHours));
        db.Add(AuditEntry.Of(actor, "webhook.secret_rotated", nameof(Webhook), webhook.Id, time.GetUtcNow(), webhook.Path));
        return (await SaveAsync(actor, db, workflow, TriggerList.None, ct)).Ok(out _, out problem) ? secret : problem;
    }

    /// <summary>Said before anything is done: where a process dies over it, the history has its beginning and nothing after that.</summary>
    private async Task<Problem?> BeginAsync(Actor actor, Guid id, DeploymentAction action, int? version, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        if (!(await db.ToChangeAsync(actor, id, ct)).Ok(out var workflow, out var problem)) return problem;
        if (version is { } number && !await db.Set<WorkflowVersion>().AnyAsync(v => v.WorkflowId == id && v.Version == number, ct))
            return new NoSuchVersion(number);
        db.Add(DeploymentNotes.Line(actor, workflow, action, version ?? 0, time.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return null;
    }

    private async Task<Result<Workflow>> TryDeployAsync(Actor actor, Guid id, int? version, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        if (!(await db.ToChangeAsync(actor, id, ct)).Ok(out var workflow, out var problem)) return problem;
        var asked = version is { } number ? await versions.ReadAsync(actor, id, number, ct) : await db.LoadAsync(workflow, ct);
        if (!asked.Ok(out var definition, out problem)) return problem;
        if (!TriggerList.Of(workflow.DisplayName, plans.For(definition)).Ok(out var triggers, out problem)) return problem;
        var deployed = version ?? (await versions.KeepAsync(db, actor, workflow, definition, null, ct)).Version;
        if (!(await ReplaceAsync(db, workflow, triggers, ct)).Ok(out _, out problem)) return problem;
        var now = time.GetUtcNow();
        var line = DeploymentNotes.Line(actor, workflow, DeploymentNotes.ActionOf(workflow, deployed), deployed, now);
        line.DeploymentLogs = DeploymentNotes.LogOf(triggers);
        db.Add(line);
        db.Add(DeploymentNotes.End(line));
        db.Add(AuditEntry.Of(actor, "workflow.deployed", nameof(Workflow), id, now, workflow.DisplayName));
        workflow.Deploy(deployed, actor.UserId, now);
        return await SaveAsync(actor, db, workflow, triggers, ct);
    }

    /// <summary>All stays as it was, and the history says that it was tried and why it didn't come to it.</summary>
    private async Task NoteFailureAsync(Actor actor, Guid id, int? version, Problem problem, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        if (!(await db.ToChangeAsync(actor, id, ct)).Ok(out var workflow, out _)) return;
        var line = DeploymentNotes.Line(actor, workflow, DeploymentAction.DeployFailed, version ?? 0, time.GetUtcNow());
        (line.ErrorMessage, line.DeploymentLogs) = (problem.Message, DeploymentNotes.LogOf(problem));
        db.Add(line);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Who has a trigger already keeps what callers know of it: a webhook its secret, a schedule what it has counted.</summary>
    private async Task<Result<Workflow>> ReplaceAsync(StudioDb db, Workflow workflow, TriggerList triggers, CancellationToken ct)
    {
        var webhooks = await db.Set<Webhook>().Where(w => w.WorkflowId == workflow.Id)
            .ToDictionaryAsync(w => (w.NodeId ?? "", w.Source), ct);
        foreach (var wanted in triggers.Webhooks)
        {
            if (!webhooks.Remove((wanted.Node, wanted.Source), out var webhook)) db.Add(webhook = wanted.ToRow(workflow));
            (webhook.Path, webhook.Method, webhook.IsActive) = (wanted.Path ?? webhook.Path, wanted.Methods, true);
            if (!wanted.NeedsSecret || webhook.SecretEncrypted.Length > 0) continue;
            if (!secrets.Keep(WebhookSecrets.Make()).Ok(out var secret, out var problem)) return problem;
            webhook.SecretEncrypted = secret;
        }

        db.RemoveRange(webhooks.Values);
        var schedules = await db.Set<Schedule>().Where(s => s.WorkflowId == workflow.Id).ToDictionaryAsync(s => s.NodeId ?? "", ct);
        foreach (var wanted in triggers.Schedules)
        {
            if (schedules.Remove(wanted.Node, out var schedule)) wanted.Fill(schedule);
            else db.Add(wanted.ToRow(workflow));
        }

        db.RemoveRange(schedules.Values);
        db.RemoveRange(await db.Set<IndexedTrigger>().Where(t => t.WorkflowId == workflow.Id).ToListAsync(ct));
        db.AddRange(triggers.Index(workflow));
        return workflow;
    }

    /// <summary>Addresses and secrets stay the workflow's own until it is deployed again.</summary>
    private static async Task RestAsync(StudioDb db, Workflow workflow, CancellationToken ct)
    {
        foreach (var webhook in await db.Set<Webhook>().Where(w => w.WorkflowId == workflow.Id).ToListAsync(ct)) webhook.IsActive = false;
        foreach (var schedule in await db.Set<Schedule>().Where(s => s.WorkflowId == workflow.Id).ToListAsync(ct))
        {
            schedule.IsActive = false;
            schedule.BeginAnew();
        }

        db.RemoveRange(await db.Set<IndexedTrigger>().Where(t => t.WorkflowId == workflow.Id).ToListAsync(ct));
    }

    private async Task<Result<Workflow>> SaveAsync(
        Actor actor, StudioDb db, Workflow workflow, TriggerList triggers, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var had = workflow.Revision;
        switch (await db.TrySaveAsync(ct))
        {
            case Saved.ChangedMeanwhile: return new ChangedMeanwhile(workflow.DisplayName, had, had + 1);
            case Saved.NameTaken:
                return await TakenAsync(actor, workflow.Id, [.. triggers.Webhooks.Select(w => w.Path).OfType<string>()], ct);
        }

        await db.Database.ExecuteSqlAsync($"SELECT pg_notify({CallTopic.Triggers}, {workflow.Id.ToString()})", ct);
        await transaction.CommitAsync(ct);
        return workflow;
    }

    /// <summary>Says whose it is to who may see it; to others only that it is.</summary>
    private async Task<PathTaken> TakenAsync(Actor actor, Guid workflow, IReadOnlyList<string> paths, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var owner = await (
            from webhook in db.Set<Webhook>().AsNoTracking()
            where paths.Contains(webhook.Path) && webhook.WorkflowId != workflow
            join other in db.Workflows on webhook.WorkflowId equals other.Id
            select new { webhook.Path, other.DisplayName }).FirstOrDefaultAsync(ct);
        return owner is null ? new(string.Join("\", \"", paths), null) : new(owner.Path, owner.DisplayName);
    }
}
