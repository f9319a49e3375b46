namespace Studio.Domain.Triggers;

/// <summary>How far a webhook with a limit has been called ahead of the pace that its limit allows, for all processes.</summary>
public sealed class CallRate : IOwned
{
    public required Guid WebhookId { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }

    /// <summary>At its pace, all calls up to now would have come by then. More than a minute ahead is too often.</summary>
    public required DateTimeOffset AheadUntil { get; init; }
}
