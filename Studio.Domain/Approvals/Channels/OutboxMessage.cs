namespace Studio.Domain.Approvals.Channels;

/// <summary>Dropped is what was not sent any more, because the question was closed by then.</summary>
public enum OutboxStatus { Pending, Sent, Failed, Dropped }

/// <summary>
/// What is to be sent to one person about a question. It is written with the question, and sent by whichever worker comes first.
/// </summary>
public sealed class OutboxMessage : IOwned
{
    public required Guid Id { get; init; }
    public required Guid InteractionId { get; init; }
    public required Guid OwnerId { get; init; }
    public required InteractionChannel Channel { get; init; }
    public required Guid UserId { get; init; }

    /// <summary>Where it goes.</summary>
    public required string Recipient { get; init; }
    public OutboxStatus Status { get; init; }
    public int Attempts { get; init; }

    /// <summary>When it is tried, or tried again.</summary>
    public required DateTimeOffset NextAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Why it could not be sent the last time.</summary>
    public string? Error { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
