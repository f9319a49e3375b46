using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;

namespace Studio.Data.Triggers;

/// <summary>The workflow that a trigger starts, and whether it may be started.</summary>
public sealed record TriggerOwner(Guid Id, Guid OwnerId, string Name, WorkflowStatus Status, int? Version);

public sealed record KeptWebhook(Guid Id, TriggerOwner Workflow, string Node, string Path, string Methods, bool IsActive)
{
    public TriggerSubtype Source { get; init; }
    public bool HasSecret { get; init; }
    public DateTimeOffset? OldSecretUntil { get; init; }
    public DateTimeOffset? LastCallAt { get; init; }
    public int Calls { get; init; }
}

public sealed record KeptSchedule(Guid Id, TriggerOwner Workflow, string Node, string Cron, string TimeZone, bool IsActive)
{
    public bool IsPaused { get; init; }
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public TimeSpan Jitter { get; init; }
    public MisfirePolicy Missed { get; init; }
    public DateTimeOffset? LastRunAt { get; init; }
    public int Runs { get; init; }
    public int? MostRuns { get; init; }
    public int Refused { get; init; }
    public DateTimeOffset? LastRefusedAt { get; init; }
}

/// <summary>Reads, for people, what starts their workflows.</summary>
public sealed class TriggerListing(StudioDbs dbs)
{
    /// <summary>Whoever has more of a kind finds the rest by its words.</summary>
    public const int Most = 500;

    /// <summary>Those whose path or workflow has the words; with an id that one.</summary>
    public async Task<IReadOnlyList<KeptWebhook>> WebhooksAsync(Actor actor, string? words, Guid? id, CancellationToken ct)
    {
        if (Pattern(words) is not { } pattern) return [];
        await using var db = dbs.For(actor);
        return await (
            from webhook in db.Set<Webhook>().AsNoTracking()
            join workflow in db.Workflows on webhook.WorkflowId equals workflow.Id
            where workflow.DeletedAt == null && (id == null || webhook.Id == id)
                && (EF.Functions.ILike(workflow.DisplayName, pattern, "\\") || EF.Functions.ILike(webhook.Path, pattern, "\\"))
            orderby workflow.DisplayName, webhook.Path
            select new KeptWebhook(webhook.Id,
                new TriggerOwner(workflow.Id, workflow.OwnerId, workflow.DisplayName, workflow.Status, workflow.DeployedVersion),
                webhook.NodeId ?? "", webhook.Path, webhook.Method, webhook.IsActive)
            {
                Source = webhook.Source,
                HasSecret = webhook.SecretEncrypted.Length > 0,
                OldSecretUntil = webhook.OldSecretUntil,
                LastCallAt = webhook.LastTriggeredAt,
                Calls = webhook.TriggerCount,
            }).Take(Most).ToListAsync(ct);
    }

    /// <summary>Those whose workflow, times or time zone has the words.</summary>
    public async Task<IReadOnlyList<KeptSchedule>> SchedulesAsync(Actor actor, string? words, CancellationToken ct)
    {
        if (Pattern(words) is not { } pattern) return [];
        await using var db = dbs.For(actor);
        return await (
            from schedule in db.Set<Schedule>().AsNoTracking()
            join workflow in db.Workflows on schedule.WorkflowId equals workflow.Id
            where workflow.DeletedAt == null && (EF.Functions.ILike(workflow.DisplayName, pattern, "\\")
                || EF.Functions.ILike(schedule.CronExpression, pattern, "\\") || EF.Functions.ILike(schedule.Timezone, pattern, "\\"))
            orderby workflow.DisplayName, schedule.Id
            select new KeptSchedule(schedule.Id,
                new TriggerOwner(workflow.Id, workflow.OwnerId, workflow.DisplayName, workflow.Status, workflow.DeployedVersion),
                schedule.NodeId ?? "", schedule.CronExpression, schedule.Timezone, schedule.IsActive)
            {
                IsPaused = schedule.IsPaused,
                StartsAt = schedule.StartsAt,
                EndsAt = schedule.EndsAt,
                Jitter = TimeSpan.FromSeconds(schedule.JitterSeconds),
                Missed = schedule.Misfire,
                LastRunAt = schedule.LastRunAt,
                Runs = schedule.RunCount,
                MostRuns = schedule.MaxRuns,
                Refused = schedule.RefusedCount,
                LastRefusedAt = schedule.LastRefusedAt,
            }).Take(Most).ToListAsync(ct);
    }

    /// <summary>Null for what no text holds.</summary>
    private static string? Pattern(string? words) =>
        words?.Contains('\0') == true ? null : $"%{LikePattern.Escape(words?.Trim() ?? "")}%";
}
