using System.Text.Json.Nodes;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Replies;

namespace Studio.Runner.Approvals.Replies;

/// <summary>A reply as a channel brings it. The delivery is by what the channel knows it, when it brings it again.</summary>
public sealed record IncomingReply(InteractionChannel Channel, string Delivery, string Sender, JsonObject Payload, JsonObject Headers)
{
    /// <summary>Who that is in Studio.</summary>
    public Guid? Person { get; init; }

    /// <summary>The question that it says to answer.</summary>
    public Guid? Correlation { get; init; }
    public string? Text { get; init; }
    public JsonObject? Answer { get; init; }

    public ChannelReply At(DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        SourceChannel = Channel,
        Delivery = Delivery,
        RawPayload = Payload,
        Headers = Headers,
        Sender = Sender,
        UserId = Person,
        CorrelationId = Correlation,
        // What no text column takes.
        Text = Text?.Replace("\0", "", StringComparison.Ordinal),
        Answer = Answer,
        ReceivedAt = now,
        CreatedAt = now,
    };
}
