namespace Studio.Domain.Approvals.Channels;

/// <summary>Dropped is what was not sent any more, because the question was closed by then.</summary>
public enum OutboxStatus { Pending, Sent, Failed, Dropped }

/// <summary>
/// What is to be sent about a question. It is written with the question, or when that is closed, and sent by whichever worker comes first.
/// </summary>
public sealed class OutboxMessage : IOwned
{
    public required Guid Id { get; init; }
    public required Guid InteractionId { get; init; }
    public required Guid OwnerId { get; init; }
    public required InteractionChannel Channel { get; init; }

    /// <summary>Nobody where it goes to a program.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Where it goes.</summary>
    public required string Recipient { get; init; }
    public OutboxStatus Status { get; init; }
    public int Attempts { get; init; }

    /// <summary>When it is tried, or tried again.</summary>
    public required DateTimeOffset NextAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>By which the channel knows what was sent.</summary>
    public string? Handle { get; init; }

    /// <summary>The message about the open question, where this one says that it is closed.</summary>
    public Guid? ClosesId { get; init; }

    /// <summary>Why it could not be sent the last time.</summary>
    public string? Error { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
