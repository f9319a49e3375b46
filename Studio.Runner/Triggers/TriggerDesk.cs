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

    /// <summary>The first of a kind, or of each, in which the words are found; webhooks first, by the names of their workflows.</summary>
    public async Task<IReadOnlyList<TriggerRow>> ListAsync(Actor actor, TriggerKind? kind, string? words, CancellationToken ct)
    {
        var rows = new List<TriggerRow>();
        foreach (var one in Enum.GetValues<TriggerKind>().Where(k => kind is null || kind == k))
            rows.AddRange((await PageAsync(actor, one, words, null, ct)).Rows);
        return rows;
    }

    /// <summary>Those of a kind that follow on one, or the first.</summary>
    public async Task<TriggerPage> PageAsync(Actor actor, TriggerKind kind, string? words, Guid? after, CancellationToken ct)
    {
        if (kind == TriggerKind.Schedule) return PageOf((await _listing.SchedulesAsync(actor, words, after, ct)).Select(Row));
        if (kind == TriggerKind.Mailbox) return PageOf((await _listing.MailboxesAsync(actor, words, after, ct)).Select(Row));
        var rows = new List<TriggerRow>();
        foreach (var webhook in await _listing.WebhooksAsync(actor, words, after, ct)) rows.Add(await RowAsync(webhook, ct));
        return PageOf(rows);
    }

    private static TriggerPage PageOf(IEnumerable<TriggerRow> rows)
    {
        var found = rows.ToList();
        return new([.. found.Take(TriggerListing.Most)], found.Count > TriggerListing.Most);
    }

    public async Task<Result<TriggerRow>> WebhookAsync(Actor actor, Guid id, CancellationToken ct) =>
        await _listing.WebhookAsync(actor, id, ct) is { } webhook ? await RowAsync(webhook, ct) : new NoSuchTrigger(id);

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
        CallTerms? terms = null;
        Problem? problem = null;
        if (standing != TriggerStanding.Off && webhook.Workflow.Version is { } version
            && !(await _versions.TryTermsAsync<CallTerms>(webhook.Workflow.Id, version, webhook.Node, ct)).Ok(out terms, out problem))
            standing = TriggerStanding.Broken;
        return new(TriggerKind.Webhook, webhook.Id, webhook.Workflow.Id, webhook.Workflow.Name, webhook.Workflow.Version, webhook.Node,
            standing, webhook.LastCallAt)
        {
            Reason = Why(problem),
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
        var isThere = TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone, out var known);
        var zone = known ?? TimeZoneInfo.Utc;
        var preview = ScheduleTimes.Read(schedule.Cron, zone, schedule.StartsAt, schedule.EndsAt).Ok(out var times, out var problem)
            ? CronPreview.Of(schedule.Cron, times, zone, _time.GetUtcNow(), TimesShown) : new(null, []);
        if (!isThere) problem = new NoSuchTimeZone(schedule.TimeZone);
        var left = (schedule.MostRuns - schedule.Runs) ?? TimesShown;
        var standing = StandingOf(schedule.Workflow, schedule.IsActive) switch
        {
            TriggerStanding.Active or TriggerStanding.Paused when problem is not null => TriggerStanding.Broken,
            TriggerStanding.Active when left <= 0 || preview.Next.Count == 0 => TriggerStanding.Over,
            TriggerStanding.Active when schedule.IsPaused => TriggerStanding.Paused,
            var of => of,
        };
        return new(TriggerKind.Schedule, schedule.Id, schedule.Workflow.Id, schedule.Workflow.Name, schedule.Workflow.Version,
            schedule.Node, standing, schedule.LastRunAt)
        {
            Reason = standing == TriggerStanding.Broken ? Why(problem) : null,
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

    private static TriggerRow Row(KeptMailbox mailbox) => new(TriggerKind.Mailbox, mailbox.Id, mailbox.Workflow.Id, mailbox.Workflow.Name,
        mailbox.Workflow.Version, mailbox.Node, StandingOf(mailbox.Workflow, mailbox.IsActive), mailbox.LastMailAt)
    {
        // Before it stands which credential opens it.
        Mailbox = new(mailbox.Address[(mailbox.Address.IndexOf('@', StringComparison.Ordinal) + 1)..], mailbox.LastLookAt, mailbox.Mails,
            mailbox.Error),
    };

    /// <summary>What a finding says, the problem says less exactly.</summary>
    private static string? Why(Problem? problem) =>
        problem is Problem.Invalid { Findings: [var first, ..] } ? first.Message : problem?.Message;

    private static TriggerStanding StandingOf(TriggerOwner workflow, bool isActive) => (isActive, workflow.Version, workflow.Status) switch
    {
        (false, _, _) or (_, null, _) or (_, _, WorkflowStatus.Draft) => TriggerStanding.Off,
        (_, _, WorkflowStatus.Paused) => TriggerStanding.Paused,
        (_, _, WorkflowStatus.Deprecated) => TriggerStanding.Deprecated,
        _ => TriggerStanding.Active,
    };
}
