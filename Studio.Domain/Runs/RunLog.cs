using System.Text.Json.Nodes;

namespace Studio.Domain.Runs;

public enum LogCategory { Technical, Business }

public enum LogSeverity { Debug, Info, Warning, Error }

public enum LogEvent
{
    WorkflowStarted, WorkflowCompleted, WorkflowProgress, StepStarted, StepInput, StepOutput, StepCompleted, StepError, Separator,
}

/// <summary>One line of a run's log: for the one who builds (technical) or the one who uses (business).</summary>
public sealed class RunLog : IOwned
{
    public required Guid Id { get; init; }
    public required Guid ExecutionId { get; init; }
    public required Guid OwnerId { get; init; }
    public LogCategory LogCategory { get; init; }
    public required LogEvent EventType { get; init; }
    public LogSeverity Level { get; init; } = LogSeverity.Info;
    public required string Message { get; init; }
    public JsonObject Data { get; init; } = [];
    public string? NodeId { get; init; }
    public string? NodeName { get; init; }
    public string? NodeType { get; init; }
    public int? StepNumber { get; init; }
    public int? TotalSteps { get; init; }
    public decimal? ProgressPercentage { get; init; }
    public int? DurationSeconds { get; init; }
    public string? UserFriendlyMessage { get; init; }
    public int DisplayPriority { get; init; } = 5;
    public bool IsMilestone { get; init; }
    public JsonObject TechnicalDetails { get; init; } = [];
    public string? StackTrace { get; init; }
    public JsonObject PerformanceMetrics { get; init; } = [];

    /// <summary>Decides the month's partition, so the writer says it.</summary>
    public required DateTimeOffset LoggedAt { get; init; }
}
