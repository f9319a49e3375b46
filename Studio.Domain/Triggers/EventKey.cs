namespace Studio.Domain.Triggers;

/// <summary>What an event is known by: while it is kept, another one with the same key starts no second run.</summary>
public sealed class EventKey : IOwned
{
    /// <summary>A key may count so long, at most.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromDays(30);

    public required Guid WorkflowId { get; init; }
    public required string NodeId { get; init; }

    /// <summary>A hash, so that it is as long as any other and tells nothing.</summary>
    public required byte[] Key { get; init; }

    public required Guid OwnerId { get; init; }

    /// <summary>The run that the first one starts, fixed before it begins: whoever died over it starts the same one.</summary>
    public required Guid ExecutionId { get; set; }

    public required DateTimeOffset SeenAt { get; set; }
    public required DateTimeOffset Until { get; set; }
}
