using System.Text.Json.Nodes;

namespace Studio.Domain.Workflows;

/// <summary>A published state of a workflow, whole and unchangeable: a run loads it in one read.</summary>
public sealed class WorkflowVersion : IOwned, ICreated
{
    public required Guid Id { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }
    public required int Version { get; init; }
    public required JsonObject Definition { get; init; }
    public required string ContentHash { get; init; }
    public string? ChangeSummary { get; init; }
    public required Guid CreatedBy { get; init; }
    public DateTimeOffset CreatedAt { get; private set; }
}
