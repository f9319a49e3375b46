using System.Text.Json.Nodes;
using Studio.Domain.Nodes;

namespace Studio.Domain.Workflows.Graph;

/// <summary>One node of a draft, a row of its own so that the canvas saves what changed and nothing else.</summary>
public sealed class WorkflowNode : IOwned, IUpdated
{
    public required Guid WorkflowId { get; init; }
    public required string NodeId { get; init; }
    public required Guid OwnerId { get; init; }
    public required NodeKind NodeType { get; set; }
    public required string NodeSubtype { get; set; }
    public int TypeVersion { get; set; } = 1;
    public required string Name { get; set; }
    public string? Description { get; set; }
    public bool Disabled { get; set; }
    public double PositionX { get; set; }
    public double PositionY { get; set; }
    public double? Width { get; set; }
    public double? Height { get; set; }
    public JsonObject Parameters { get; set; } = [];

    /// <summary>Which stored credential fills which slot: ids only, never a secret.</summary>
    public JsonObject Credentials { get; set; } = [];

    public ErrorHandling ErrorHandling { get; set; }
    public int MaxRetries { get; set; }
    public int RetryWaitTime { get; set; } = 5;
    public RetryBackoff RetryBackoff { get; set; }
    public int? TimeoutSeconds { get; set; }
    public bool AlwaysOutput { get; set; }
    public OnCrash? OnCrash { get; set; }
    public string? Notes { get; set; }
    public Guid? ComponentId { get; set; }

    /// <summary>What an imported document says and we don't know: kept, so that nothing is lost on its way through.</summary>
    public JsonObject Extra { get; set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
