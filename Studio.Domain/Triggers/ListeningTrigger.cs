namespace Studio.Domain.Triggers;

/// <summary>Somebody at their editor waits for one call of a trigger, which then runs the draft.</summary>
public sealed class ListeningTrigger : IOwned
{
    /// <summary>So long one waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public required Guid WorkflowId { get; init; }
    public required string NodeId { get; init; }
    public required Guid OwnerId { get; init; }

    /// <summary>Who waits, and in whose name the draft is run.</summary>
    public required Guid ListenerId { get; init; }

    /// <summary>The run that the call will start.</summary>
    public required Guid ExecutionId { get; init; }
    public required DateTimeOffset Until { get; init; }
}
