using Microsoft.EntityFrameworkCore;
using Studio.Data.Postgres;
using Studio.Domain;
using Studio.Domain.Projects;
using Studio.Domain.Runs;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Format;

namespace Studio.Data.Triggers;

/// <summary>A webhook of a deployed workflow, and what is started when it is called.</summary>
public sealed record DeployedWebhook(Guid Id, string Path, string Methods, byte[] Secret, string Node, DeployedVersion Version)
{
    public TriggerSubtype Source { get; init; }

    /// <summary>The secret before, which counts until then.</summary>
    public byte[]? OldSecret { get; init; }
    public DateTimeOffset? OldSecretUntil { get; init; }
}

/// <summary>A schedule of a deployed workflow, and what is started at its times.</summary>
public sealed record DeployedSchedule(Guid Id, string Cron, string TimeZone, MisfirePolicy Misfire, string Node, DeployedVersion Version)
{
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public TimeSpan Jitter { get; init; }
    public int? MostRuns { get; init; }
    public int Runs { get; init; }

    /// <summary>The time that is waited for.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public bool IsOver => Runs >= MostRuns;
}

public sealed record DeployedVersion(Guid Workflow, Guid Owner, int Version, string TaskQueue, bool IsLimited)
{
    /// <summary>So many runs at once leave no place for one more; null where there is always one, be it in the queue.</summary>
    public int? Places { get; init; }
}

/// <summary>What became of a time of a schedule: a run of it, or none because so many were at work; neither where it was skipped.</summary>
public sealed record TimePassed(DateTimeOffset? Ran = null, DateTimeOffset? Refused = null);

/// <summary>A workflow that its triggers start.</summary>
internal sealed record DeployedWorkflow
{
    public required Guid Id { get; init; }
    public required DeployedVersion Version { get; init; }
}

/// <summary>Reads, for the engine, what starts workflows.</summary>
public sealed class TriggerQueries(StudioDbs dbs)
{
    /// <summary>Those of one workflow, or at one path, or all.</summary>
    public async Task<IReadOnlyList<DeployedWebhook>> WebhooksAsync(Guid? of, string? path, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        return await (
            from webhook in db.Set<Webhook>().AsNoTracking()
            where webhook.IsActive && (of == null || webhook.WorkflowId == of) && (path == null || webhook.Path == path)
            join workflow in Deployed(db) on webhook.WorkflowId equals workflow.Id
            select new DeployedWebhook(
                webhook.Id, webhook.Path, webhook.Method, webhook.SecretEncrypted, webhook.NodeId ?? "", workflow.Version)
            {
                Source = webhook.Source,
                OldSecret = webhook.OldSecretEncrypted,
                OldSecretUntil = webhook.OldSecretUntil,
            })
            .ToListAsync(ct);
    }

    public async Task<IReadOnlyList<DeployedSchedule>> SchedulesAsync(Guid? id, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        return await (
            from schedule in db.Set<Schedule>().AsNoTracking()
            where schedule.IsActive && !schedule.IsPaused && (id == null || schedule.Id == id)
            join workflow in Deployed(db) on schedule.WorkflowId equals workflow.Id
            select new DeployedSchedule(schedule.Id, schedule.CronExpression, schedule.Timezone, schedule.Misfire,
                schedule.NodeId ?? "", workflow.Version)
            {
                StartsAt = schedule.StartsAt,
                EndsAt = schedule.EndsAt,
                Jitter = TimeSpan.FromSeconds(schedule.JitterSeconds),
                MostRuns = schedule.MaxRuns,
                Runs = schedule.RunCount,
                NextAt = schedule.NextRunAt,
            })
            .ToListAsync(ct);
    }

    /// <summary>What is deployed of a workflow; null when nothing may start it.</summary>
    public async Task<DeployedVersion?> VersionAsync(Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        return await Deployed(db).Where(w => w.Id == id).Select(w => w.Version).SingleOrDefaultAsync(ct);
    }

    public async Task<string?> DefinitionAsync(Guid workflow, int version, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        return await db.Database.SqlQuery<string>($"""
            SELECT definition::text AS "Value" FROM studio.workflow_versions WHERE workflow_id = {workflow} AND version = {version}
            """).SingleOrDefaultAsync(ct);
    }

    /// <summary>
    /// From a time that was waited for on to the next; what was started for it is counted, or that it was refused. Whoever comes second
    /// changes nothing.
    /// </summary>
    public async Task<bool> PassAsync(
        Guid id, DateTimeOffset? awaited, TimePassed passed, DateTimeOffset? next, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        var isFirst = await db.Set<Schedule>().Where(s => s.Id == id && s.NextRunAt == awaited && s.IsActive && !s.IsPaused)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.NextRunAt, next)
                .SetProperty(s => s.LastRunAt, s => passed.Ran ?? s.LastRunAt)
                .SetProperty(s => s.RunCount, s => s.RunCount + (passed.Ran == null ? 0 : 1))
                .SetProperty(s => s.LastRefusedAt, s => passed.Refused ?? s.LastRefusedAt)
                .SetProperty(s => s.RefusedCount, s => s.RefusedCount + (passed.Refused == null ? 0 : 1)), ct) == 1;
        if (isFirst)
        {
            await db.Database.ExecuteSqlAsync($"""
                SELECT pg_notify({CallTopic.Called}, workflow_id::text) FROM studio.schedules WHERE id = {id}
                """, ct);
        }

        return isFirst;
    }

    /// <summary>A schedule whose workflow rests waits for nothing: what comes meanwhile was not missed.</summary>
    public async Task RestAsync(CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        await db.Set<Schedule>().Where(s => s.NextRunAt != null && !AtWork(db).Any(w => w.Id == s.WorkflowId))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.NextRunAt, (DateTimeOffset?)null), ct);
    }

    private static IQueryable<Workflow> AtWork(StudioDb db) => db.Workflows.AsNoTracking()
        .Where(w => w.DeletedAt == null && w.DeployedVersion != null && w.Status == WorkflowStatus.Active);

    private static IQueryable<DeployedWorkflow> Deployed(StudioDb db) =>
        from workflow in AtWork(db)
        join queue in db.Set<TaskQueue>() on workflow.TaskQueueId equals queue.Id into queues
        from queue in queues.DefaultIfEmpty()
        select new DeployedWorkflow
        {
            Id = workflow.Id,
            Version = new DeployedVersion(workflow.Id, workflow.OwnerId, workflow.DeployedVersion!.Value,
                queue == null ? Job.UsualQueue : queue.Name,
                workflow.MaxConcurrentExecutions != null
                    || (queue != null && (queue.MaxConcurrentWorkflows != null || queue.MaxConcurrentActivities != null))
                    || db.Projects.Any(p => p.Id == workflow.ProjectId && p.MaxConcurrentExecutions != null))
            {
                Places = workflow.WhenFull == WhenFull.Reject ? workflow.MaxConcurrentExecutions : null,
            },
        };
}
