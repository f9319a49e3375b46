using System.Text.Json;

namespace Studio.Domain.Workflows.Messages;

public enum WorkQueueOrder { Fifo, Lifo, Priority }

/// <summary>A queue of work items inside one workflow, filled by a signal and looked into by a query.</summary>
public sealed class WorkQueue : IOwned, IUpdated
{
    public required Guid Id { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }
    public required string QueueName { get; set; }
    public required string SignalName { get; set; }
    public required string QueryName { get; set; }
    public string? Description { get; set; }
    public int? MaxSize { get; set; }
    public WorkQueueOrder Priority { get; set; }
    public bool Deduplicate { get; set; }
    public JsonElement? WorkItemSchema { get; set; }
    public required Guid CreatedBy { get; init; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
