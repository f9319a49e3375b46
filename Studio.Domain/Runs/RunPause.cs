using System.Text.Json.Nodes;

namespace Studio.Domain.Runs;

/// <summary>The first three are the specification's; the rest are what else a run can wait for.</summary>
public enum PauseReason { HumanInteraction, Timeout, Error, Time, Signal, Webhook, WorkItem, ChildWorkflow }

public enum PauseStatus { Active, Resumed, Timeout }

/// <summary>A run that waits: it holds this row, no thread and no memory.</summary>
public sealed class RunPause : IOwned, IUpdated
{
    public required Guid Id { get; init; }
    public required Guid ExecutionId { get; init; }
    public required Guid OwnerId { get; init; }
    public required DateTimeOffset PausedAt { get; init; }
    public required string PausedNodeId { get; init; }
    public required PauseReason PauseReason { get; init; }
    public required JsonObject ResumeConditions { get; init; }
    public DateTimeOffset? ResumedAt { get; private set; }
    public string? ResumeTrigger { get; private set; }
    public PauseStatus Status { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
