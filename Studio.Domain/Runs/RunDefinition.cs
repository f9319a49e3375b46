using System.Text.Json.Nodes;

namespace Studio.Domain.Runs;

/// <summary>A workflow as some of its runs have it, kept once for all that have the same.</summary>
public sealed class RunDefinition : IOwned, ICreated
{
    public required Guid WorkflowId { get; init; }
    public required string Hash { get; init; }
    public required Guid OwnerId { get; init; }
    public required JsonObject Definition { get; init; }
    public DateTimeOffset CreatedAt { get; private set; }
}
