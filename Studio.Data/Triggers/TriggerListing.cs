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

public sealed record KeptMailbox(Guid Id, TriggerOwner Workflow, string Node, string Address, bool IsActive)
{
    public DateTimeOffset? LastMailAt { get; init; }
    public DateTimeOffset? LastLookAt { get; init; }
    public int Mails { get; init; }
    public string? Error { get; init; }
}

/// <summary>Reads, for people, what starts their workflows.</summary>
public sealed class TriggerListing(StudioDbs dbs)
{
    /// <summary>So many at once. Where there are more of them, one more than that is told.</summary>
    public const int Most = 500;

    public async Task<KeptWebhook?> WebhookAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await Webhooks(db, "%").Where(w => w.Id == id).Select(w => w.Row).SingleOrDefaultAsync(ct);
    }

    /// <summary>Those whose path or workflow has the words, from the one behind a webhook on.</summary>
    public async Task<IReadOnlyList<KeptWebhook>> WebhooksAsync(Actor actor, string? words, Guid? after, CancellationToken ct)
    {
        if (Pattern(words) is not { } pattern) return [];
        await using var db = dbs.For(actor);
        var found = Webhooks(db, pattern);
        if (after is { } id)
        {
            if (await Webhooks(db, "%").Where(w => w.Id == id).Select(w => new { w.Name, w.Path }).SingleOrDefaultAsync(ct)
                is not { Name: var name, Path: var path }) return [];
            found = found.Where(w => EF.Functions.GreaterThan(ValueTuple.Create(w.Name, w.Path), ValueTuple.Create(name, path)));
        }

        return await found.OrderBy(w => w.Name).ThenBy(w => w.Path).Take(Most + 1).Select(w => w.Row).ToListAsync(ct);
    }

    private static IQueryable<Found<KeptWebhook>> Webhooks(StudioDb db, string pattern) =>
        from webhook in db.Set<Webhook>().AsNoTracking()
        join workflow in db.Workflows on webhook.WorkflowId equals workflow.Id
        where workflow.DeletedAt == null
            && (EF.Functions.ILike(workflow.DisplayName, pattern, "\\") || EF.Functions.ILike(webhook.Path, pattern, "\\"))
        select new Found<KeptWebhook>
        {
            Id = webhook.Id,
            Name = workflow.DisplayName,
            Path = webhook.Path,
            Row = new KeptWebhook(webhook.Id,
                new TriggerOwner(workflow.Id, workflow.OwnerId, workflow.DisplayName, workflow.Status, workflow.DeployedVersion),
                webhook.NodeId ?? "", webhook.Path, webhook.Method, webhook.IsActive)
            {
                Source = webhook.Source,
                HasSecret = webhook.SecretEncrypted.Length > 0,
                OldSecretUntil = webhook.OldSecretUntil,
                LastCallAt = webhook.LastTriggeredAt,
                Calls = webhook.TriggerCount,
            },
        };

    /// <summary>Those whose workflow, times or time zone has the words, from the one behind a schedule on.</summary>
    public async Task<IReadOnlyList<KeptSchedule>> SchedulesAsync(Actor actor, string? words, Guid? after, CancellationToken ct)
    {
        if (Pattern(words) is not { } pattern) return [];
        await using var db = dbs.For(actor);
        return await NextAsync(Schedules(db, "%"), Schedules(db, pattern), after, ct);
    }

    private static IQueryable<Found<KeptSchedule>> Schedules(StudioDb db, string pattern) =>
        from schedule in db.Set<Schedule>().AsNoTracking()
        join workflow in db.Workflows on schedule.WorkflowId equals workflow.Id
        where workflow.DeletedAt == null && (EF.Functions.ILike(workflow.DisplayName, pattern, "\\")
            || EF.Functions.ILike(schedule.CronExpression, pattern, "\\") || EF.Functions.ILike(schedule.Timezone, pattern, "\\"))
        select new Found<KeptSchedule>
        {
            Id = schedule.Id,
            Name = workflow.DisplayName,
            Path = "",
            Row = new KeptSchedule(schedule.Id,
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
            },
        };

    /// <summary>Those whose workflow or address has the words, from the one behind a mailbox on.</summary>
    public async Task<IReadOnlyList<KeptMailbox>> MailboxesAsync(Actor actor, string? words, Guid? after, CancellationToken ct)
    {
        if (Pattern(words) is not { } pattern) return [];
        await using var db = dbs.For(actor);
        return await NextAsync(Mailboxes(db, "%"), Mailboxes(db, pattern), after, ct);
    }

    private static IQueryable<Found<KeptMailbox>> Mailboxes(StudioDb db, string pattern) =>
        from mailbox in db.Set<Mailbox>().AsNoTracking()
        join workflow in db.Workflows on mailbox.WorkflowId equals workflow.Id
        where workflow.DeletedAt == null && (EF.Functions.ILike(workflow.DisplayName, pattern, "\\")
            || EF.Functions.ILike(mailbox.Address, pattern, "\\"))
        select new Found<KeptMailbox>
        {
            Id = mailbox.Id,
            Name = workflow.DisplayName,
            Path = "",
            Row = new KeptMailbox(mailbox.Id,
                new TriggerOwner(workflow.Id, workflow.OwnerId, workflow.DisplayName, workflow.Status, workflow.DeployedVersion),
                mailbox.NodeId ?? "", mailbox.Address, mailbox.IsActive)
            {
                LastMailAt = mailbox.LastMailAt,
                LastLookAt = mailbox.LastLookAt,
                Mails = mailbox.MailCount,
                Error = mailbox.LastError,
            },
        };

    /// <summary>By the names of their workflows, those that follow on one of all of them.</summary>
    private static async Task<IReadOnlyList<T>> NextAsync<T>(
        IQueryable<Found<T>> all, IQueryable<Found<T>> found, Guid? after, CancellationToken ct)
    {
        if (after is { } id)
        {
            if (await all.Where(f => f.Id == id).Select(f => f.Name).SingleOrDefaultAsync(ct) is not { } name) return [];
            found = found.Where(f => EF.Functions.GreaterThan(ValueTuple.Create(f.Name, f.Id), ValueTuple.Create(name, id)));
        }

        return await found.OrderBy(f => f.Name).ThenBy(f => f.Id).Take(Most + 1).Select(f => f.Row).ToListAsync(ct);
    }

    /// <summary>Null for what no text holds.</summary>
    private static string? Pattern(string? words) =>
        words?.Contains('\0') == true ? null : $"%{LikePattern.Escape(words?.Trim() ?? "")}%";

    /// <summary>A trigger, by what its list is ordered.</summary>
    private sealed record Found<T>
    {
        public required Guid Id { get; init; }
        public required string Name { get; init; }
        public required string Path { get; init; }
        public required T Row { get; init; }
    }
}
