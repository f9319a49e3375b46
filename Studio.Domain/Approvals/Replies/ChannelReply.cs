using System.Text.Json.Nodes;

namespace Studio.Domain.Approvals.Replies;

/// <summary>Unprocessed is also what a person has to look at: then it was processed, and nothing certain came of it.</summary>
public enum ReplyStatus { Unprocessed, Matched, FilteredOut, Error }

/// <summary>What somebody has sent back on a channel, as it came, and what was made of it.</summary>
public sealed class ChannelReply
{
    public required Guid Id { get; init; }

    /// <summary>Null until it is known to which question it belongs.</summary>
    public Guid? WorkflowId { get; init; }
    public required InteractionChannel SourceChannel { get; init; }

    /// <summary>By which the same is known when it comes again.</summary>
    public required string Delivery { get; init; }
    public required JsonObject RawPayload { get; init; }
    public JsonObject? Headers { get; init; }

    /// <summary>What they are called on the channel.</summary>
    public required string Sender { get; init; }
    public Guid? UserId { get; init; }

    /// <summary>The question that it says to answer.</summary>
    public Guid? CorrelationId { get; init; }
    public string? Text { get; init; }
    public JsonObject? Answer { get; init; }
    public ReplyStatus Status { get; init; }
    public DateTimeOffset? ProcessedAt { get; init; }

    /// <summary>The question that it answers, or most likely does.</summary>
    public Guid? MatchedInteractionId { get; init; }

    /// <summary>From 0 to 1, how surely it answers that one.</summary>
    public decimal? RelevanceScore { get; init; }
    public string? Reasoning { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
