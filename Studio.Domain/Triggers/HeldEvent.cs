using System.Text.Json.Nodes;

namespace Studio.Domain.Triggers;

/// <summary>The last event of a burst, which starts its run when no other one has come for a while.</summary>
public sealed class HeldEvent : IOwned
{
    /// <summary>So long, at most, it has to be quiet.</summary>
    public static readonly TimeSpan LongestQuiet = TimeSpan.FromDays(1);

    public required Guid WorkflowId { get; init; }
    public required string NodeId { get; init; }

    /// <summary>A hash of what the events of the burst have in common.</summary>
    public required byte[] Key { get; init; }

    public required Guid OwnerId { get; init; }

    /// <summary>The run that it will start; the same for all events of the burst.</summary>
    public required Guid ExecutionId { get; init; }

    public required JsonObject Item { get; set; }
    public required DateTimeOffset DueAt { get; set; }
}
