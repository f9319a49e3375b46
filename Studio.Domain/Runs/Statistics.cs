namespace Studio.Domain.Runs;

/// <summary>How a workflow's runs have gone so far, counted by the engine now and then.</summary>
public sealed class WorkflowStatistics : IOwned
{
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }
    public int TotalRuns { get; init; }
    public int SuccessfulRuns { get; init; }
    public int FailedRuns { get; init; }
    public int? AvgDurationMs { get; init; }
    public int? MinDurationMs { get; init; }
    public int? MaxDurationMs { get; init; }
    public Guid? MostUsedComponentId { get; init; }
    public int MostUsedComponentCount { get; init; }
    public int TotalErrors { get; init; }
    public DateTimeOffset? LastErrorAt { get; init; }
    public DateTimeOffset? LastRunAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>The same for all workflows of a project.</summary>
public sealed class ProjectStatistics : IOwned
{
    public required Guid ProjectId { get; init; }
    public required Guid OwnerId { get; init; }
    public Guid? MostUsedWorkflowId { get; init; }
    public int MostUsedWorkflowCount { get; init; }
    public Guid? MostUsedComponentId { get; init; }
    public int MostUsedComponentCount { get; init; }
    public Guid? MostUsedTaskQueueId { get; init; }
    public int MostUsedTaskQueueCount { get; init; }
    public int TotalExecutions { get; init; }
    public int? LongestRunDurationMs { get; init; }
    public Guid? LongestRunWorkflowId { get; init; }
    public int TotalFailures { get; init; }
    public DateTimeOffset? LastFailureAt { get; init; }
    public DateTimeOffset? LastExecutionAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

public enum PeriodLength { Hour, Day }

/// <summary>How a workflow's runs went that ended within one hour or one day (of UTC), counted by the engine now and then.</summary>
public sealed class WorkflowPeriod : IOwned
{
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }
    public required PeriodLength Length { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public int Runs { get; init; }
    public int Successful { get; init; }
    public int Failed { get; init; }

    /// <summary>How many took how long, by the slots of the <see cref="DurationScale"/>.</summary>
    public required int[] Durations { get; init; }
}
