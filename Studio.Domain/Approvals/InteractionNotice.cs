namespace Studio.Domain.Approvals;

public enum NoticeKind { Reminder, Escalation, Mention }

/// <summary>That somebody was told of a question again, and once only; a channel that carries it further finds whom it concerns.</summary>
public sealed class InteractionNotice : IOwned
{
    public required Guid Id { get; init; }
    public required Guid InteractionId { get; init; }
    public required Guid OwnerId { get; init; }
    public required NoticeKind Kind { get; init; }

    /// <summary>The one person it is for, where it is for one.</summary>
    public Guid? ToUser { get; init; }

    /// <summary>The ids of persons, roles and organizations it is for; empty: whoever may change the workflow.</summary>
    public Guid[] Asked { get; init; } = [];

    /// <summary>Whom it is for, in words.</summary>
    public required string Names { get; init; }
    public required DateTimeOffset At { get; init; }
}
