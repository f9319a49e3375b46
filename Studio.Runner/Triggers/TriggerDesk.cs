using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Triggers;
using Studio.Domain;
using Studio.Domain.Audit;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Triggers.Sources;
using Studio.Runner.Triggers.Times;
using Studio.Runner.Workflows;

namespace Studio.Runner.Triggers;

/// <summary>What starts one's workflows, and letting it rest for a while.</summary>
public sealed class TriggerDesk
{
    /// <summary>Of a schedule.</summary>
    public const int TimesShown = 5;

    private readonly StudioDbs _dbs;
    private readonly TriggerListing _listing;
    private readonly DeployedVersions _versions;
    private readonly TimeProvider _time;

    internal TriggerDesk(StudioDbs dbs, TriggerListing listing, DeployedVersions versions, TimeProvider time) =>
        (_dbs, _listing, _versions, _time) = (dbs, listing, versions, time);

    /// <summary>Those of a kind, or all, in which the words are found; webhooks first, by the names of their workflows.</summary>
    public async Task<IReadOnlyList<TriggerRow>> ListAsync(Actor actor, TriggerKind? kind, string? words, CancellationToken ct)
    {
        var rows = new List<TriggerRow>();
        if (kind is null or TriggerKind.Webhook)
        {
            foreach (var webhook in await _listing.WebhooksAsync(actor, words, null, ct)) rows.Add(await RowAsync(webhook, ct));
        }

        if (kind is null or TriggerKind.Schedule) rows.AddRange((await _listing.SchedulesAsync(actor, words, ct)).Select(Row));
        return rows;
    }

    public async Task<Result<TriggerRow>> WebhookAsync(Actor actor, Guid id, CancellationToken ct) =>
        await _listing.WebhooksAsync(actor, null, id, ct) is [var webhook] ? await RowAsync(webhook, ct) : new NoSuchTrigger(id);

    /// <summary>Its triggers start nothing until it is resumed; runs that are on their way go on.</summary>
    public Task<Result<Workflow>> PauseAsync(Actor actor, Guid workflow, CancellationToken ct) =>
        SetAsync(actor, workflow, WorkflowStatus.Paused, "workflow.paused", ct);

    /// <summary>From now on its triggers start it again.</summary>
    public Task<Result<Workflow>> ResumeAsync(Actor actor, Guid workflow, CancellationToken ct) =>
        SetAsync(actor, workflow, WorkflowStatus.Active, "workflow.resumed", ct);

    private async Task<Result<Workflow>> SetAsync(
        Actor actor, Guid id, WorkflowStatus status, string action, CancellationToken ct)
    {
        await using var db = _dbs.For(actor);
        if (!(await db.ToChangeAsync(actor, id, ct)).Ok(out var workflow, out var problem)) return problem;
        if (workflow.DeploymentStatus != DeploymentStatus.Deployed) return new NotDeployed(workflow.DisplayName);
        if (workflow.Status == status) return workflow;
        var had = workflow.Revision;
        workflow.Status = status;
        foreach (var schedule in await db.Set<Schedule>().Where(s => s.WorkflowId == id).ToListAsync(ct)) schedule.BeginAnew();
        db.Add(AuditEntry.Of(actor, action, nameof(Workflow), id, _time.GetUtcNow(), workflow.DisplayName));
        return await db.TrySaveAsync(ct) == Saved.Yes ? workflow : new ChangedMeanwhile(workflow.DisplayName, had, had + 1);
    }

    private async ValueTask<TriggerRow> RowAsync(KeptWebhook webhook, CancellationToken ct)
    {
        var standing = StandingOf(webhook.Workflow, webhook.IsActive);
        var terms = standing == TriggerStanding.Off || webhook.Workflow.Version is not { } version ? null
            : await _versions.TermsAsync<CallTerms>(webhook.Workflow.Id, version, webhook.Node, ct);
        return new(TriggerKind.Webhook, webhook.Id, webhook.Workflow.Id, webhook.Workflow.Name, webhook.Workflow.Version, webhook.Node,
            standing, webhook.LastCallAt)
        {
            Webhook = new(webhook.Path, webhook.Methods.Split(','), (terms as WebhookTrigger.Parameters)?.Authentication,
                webhook.HasSecret, webhook.Calls)
            {
                Source = webhook.Source,
                MailProof = (terms as MailTrigger.Parameters)?.Proof,
                TakesForeignSecret = terms is not null && EventSources.Of(terms).TakesForeignSecret(terms),
                CallsPerMinute = terms?.CallsPerMinute,
                AllowFrom = terms?.AllowFrom ?? [],
                OldSecretUntil = webhook.OldSecretUntil is { } until && until > _time.GetUtcNow() ? until : null,
            },
        };
    }

    private TriggerRow Row(KeptSchedule schedule)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var preview = ScheduleTimes.Read(schedule.Cron, zone, schedule.StartsAt, schedule.EndsAt).Ok(out var times, out _)
            ? CronPreview.Of(schedule.Cron, times, zone, _time.GetUtcNow(), TimesShown) : new(null, []);
        var left = (schedule.MostRuns - schedule.Runs) ?? TimesShown;
        var standing = StandingOf(schedule.Workflow, schedule.IsActive) switch
        {
            TriggerStanding.Active when left <= 0 || preview.Next.Count == 0 => TriggerStanding.Over,
            TriggerStanding.Active when schedule.IsPaused => TriggerStanding.Paused,
            var of => of,
        };
        return new(TriggerKind.Schedule, schedule.Id, schedule.Workflow.Id, schedule.Workflow.Name, schedule.Workflow.Version,
            schedule.Node, standing, schedule.LastRunAt)
        {
            Schedule = new(schedule.Cron, schedule.TimeZone, preview.Words,
                standing == TriggerStanding.Active ? [.. preview.Next.Take(left)] : [], schedule.Runs, schedule.MostRuns)
            {
                IsPaused = schedule.IsPaused,
                NotBefore = schedule.StartsAt,
                NotAfter = schedule.EndsAt,
                Jitter = schedule.Jitter,
                Missed = schedule.Missed,
                Refused = schedule.Refused,
                LastRefusedAt = schedule.LastRefusedAt,
            },
        };
    }

    private static TriggerStanding StandingOf(TriggerOwner workflow, bool isActive) => (isActive, workflow.Version, workflow.Status) switch
    {
        (false, _, _) or (_, null, _) or (_, _, WorkflowStatus.Draft) => TriggerStanding.Off,
        (_, _, WorkflowStatus.Paused) => TriggerStanding.Paused,
        (_, _, WorkflowStatus.Deprecated) => TriggerStanding.Deprecated,
        _ => TriggerStanding.Active,
    };
}
