using System.Text.Json.Nodes;
using Studio.Domain.Nodes;

namespace Studio.Domain.Workflows.Graph;

public sealed class WorkflowEdge : IOwned, IUpdated
{
    public required Guid WorkflowId { get; init; }
    public required string EdgeId { get; init; }
    public required Guid OwnerId { get; init; }
    public required string SourceNodeId { get; set; }
    public string SourcePort { get; set; } = "main";
    public required string TargetNodeId { get; set; }
    public string TargetPort { get; set; } = "main";
    public ConnectionType ConnectionType { get; set; }
    public int ConnectionIndex { get; set; }
    public string? Label { get; set; }
    public JsonObject Conditions { get; set; } = [];

    /// <summary>What an imported document says and we don't know: kept, so that nothing is lost on its way through.</summary>
    public JsonObject Extra { get; set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
