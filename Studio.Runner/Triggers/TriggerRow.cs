using Studio.Domain.Triggers;
using Studio.Runner.Nodes.Triggers;

namespace Studio.Runner.Triggers;

public enum TriggerKind { Webhook, Schedule, Mailbox }

/// <summary>
/// Whether a trigger starts its workflow: Off when that isn't deployed, Over after all the runs that it may start,
/// Broken when this Studio can't read what was deployed.
/// </summary>
public enum TriggerStanding { Active, Paused, Deprecated, Off, Over, Broken }

/// <summary>A trigger of a workflow that is, or was, deployed. It has the part of its kind.</summary>
public sealed record TriggerRow(TriggerKind Kind, Guid Id, Guid WorkflowId, string Workflow, int? Version, string Node,
    TriggerStanding Standing, DateTimeOffset? LastAt)
{
    public WebhookFacts? Webhook { get; init; }
    public ScheduleFacts? Schedule { get; init; }
    public MailboxFacts? Mailbox { get; init; }

    /// <summary>Why it is broken.</summary>
    public string? Reason { get; init; }
}

/// <summary>Triggers of one kind, and whether there are more behind them.</summary>
public sealed record TriggerPage(IReadOnlyList<TriggerRow> Rows, bool HasMore);

/// <summary>What is not deployed says nothing of its authentication: that stands in a version.</summary>
public sealed record WebhookFacts(string Path, IReadOnlyList<string> Methods, WebhookTrigger.Authentication? Authentication,
    bool HasSecret, int Calls)
{
    /// <summary>Whose calls it takes.</summary>
    public TriggerSubtype Source { get; init; } = TriggerSubtype.Webhook;

    public MailTrigger.Proof? MailProof { get; init; }

    /// <summary>Its secret is made by the vendor and pasted in.</summary>
    public bool TakesForeignSecret { get; init; }

    public int? CallsPerMinute { get; init; }
    public IReadOnlyList<string> AllowFrom { get; init; } = [];

    /// <summary>The secret before the last one still counts.</summary>
    public DateTimeOffset? OldSecretUntil { get; init; }
}

/// <summary>The next times are said in the schedule's own zone; there are none while it rests.</summary>
public sealed record ScheduleFacts(string Cron, string TimeZone, string? Words, IReadOnlyList<DateTimeOffset> Next, int Runs, int? MostRuns)
{
    /// <summary>By itself, and not with its workflow.</summary>
    public bool IsPaused { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
    public DateTimeOffset? NotAfter { get; init; }
    public TimeSpan Jitter { get; init; }
    public MisfirePolicy Missed { get; init; }

    /// <summary>Times that were left out because so many runs were at work as the workflow takes.</summary>
    public int Refused { get; init; }
    public DateTimeOffset? LastRefusedAt { get; init; }
}

/// <summary>Where the mailbox is, and why the last look failed, if it has.</summary>
public sealed record MailboxFacts(string Place, DateTimeOffset? LastLookAt, int Mails, string? Error);
