namespace Studio.Domain.Projects;

/// <summary>A lane of runs with limits of its own.</summary>
public sealed class TaskQueue : IOwned, IUpdated
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string Name { get; init; }
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public bool IsSystemQueue { get; init; }
    public int? MaxConcurrentWorkflows { get; set; }
    public int? MaxConcurrentActivities { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
