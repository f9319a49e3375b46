using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Domain.Runs;

public enum RunStatus { New, Running, Success, Error, Canceled, Paused, WaitingForHuman, Timeout }

public enum RunMode { Manual, Trigger, Webhook, Retry, Schedule, Child }

/// <summary>One execution of one version of a workflow.</summary>
public sealed class Run : IOwned, IUpdated
{
    public required Guid Id { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }

    /// <summary>The version that ran; none means the draft as it was.</summary>
    public int? Version { get; init; }

    /// <summary>Which <see cref="RunDefinition"/> it follows to its end, whatever becomes of the workflow meanwhile.</summary>
    public string? DefinitionHash { get; init; }

    public RunStatus Status { get; set; }
    public RunMode Mode { get; init; }
    public string? TriggeredBy { get; init; }
    public JsonElement? TriggerData { get; init; }
    public JsonElement? Input { get; init; }
    public JsonElement? Output { get; set; }
    public Guid? ParentExecutionId { get; init; }
    public string? TaskQueue { get; init; }
    public JsonObject Metadata { get; set; } = [];
    public string? ErrorMessage { get; set; }
    public JsonElement? ErrorDetails { get; set; }
    public int StepsExecuted { get; private set; }

    /// <summary>The worker that drives it; none while it waits, and when it has ended.</summary>
    public string? LockedBy { get; private set; }

    /// <summary>Counts who has driven it: what a worker writes that has lost it meanwhile is refused.</summary>
    public long Epoch { get; private set; }

    /// <summary>How often in a row a worker died over it without one more step, and after how many steps that began.</summary>
    public int Crashes { get; private set; }
    public int CrashedAtStep { get; private set; }

    public DateTimeOffset? CancelRequestedAt { get; private set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public int? DurationMs { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
