namespace Studio.Domain.Projects;

/// <summary>A drawer for workflows. Everybody has one default project, which stays; an archived one is read-only.</summary>
public sealed class Project : IOwned, IUpdated
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public Guid? OrganizationId { get; set; }
    public required string Name { get; set; }
    public string? Description { get; set; }
    public required string TaskQueueName { get; init; }
    public int? MaxConcurrentExecutions { get; set; }
    public bool IsActive { get; set; } = true;
    public bool IsDefault { get; init; }
    public bool IsArchived { get; set; }
    public int TotalWorkflowExecutions { get; private set; }
    public int TotalActivityExecutions { get; private set; }
    public int? AvgExecutionDurationMs { get; private set; }
    public DateTimeOffset? LastExecutionAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The project that a person begins with.</summary>
    public static Project DefaultOf(Guid ownerId)
    {
        var id = Guid.CreateVersion7();
        return new() { Id = id, OwnerId = ownerId, Name = "Personal", TaskQueueName = $"project-{id}", IsDefault = true };
    }
}
