using System.Text.Json;

namespace Studio.Domain.Runs;

public enum StepStatus { Pending, Running, Success, Error, Skipped, Canceled, WaitingInput, Retrying }

/// <summary>One node of a run, once per loop pass.</summary>
public sealed class Step : IOwned, IUpdated
{
    public required Guid Id { get; init; }
    public required Guid ExecutionId { get; init; }
    public required Guid OwnerId { get; init; }
    public required string NodeId { get; init; }
    public required string NodeType { get; init; }
    public StepStatus Status { get; set; }

    /// <summary>The how-manieth line of the run's journal: what a step tells first counts again when it tells more.</summary>
    public int Seq { get; init; }
    public int RunIndex { get; init; }
    public int Attempt { get; init; } = 1;
    public Guid? ComponentId { get; init; }
    public JsonElement? Input { get; init; }
    public JsonElement? Output { get; init; }
    public JsonElement? Error { get; init; }

    /// <summary>How many items went out by which port.</summary>
    public JsonElement? Items { get; init; }
    public int RetryCount { get; init; }
    public int MaxRetries { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public int? DurationMs { get; init; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
