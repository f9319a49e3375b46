using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Domain.Nodes;

/// <summary>What the palette knows of a node type; written at start-up from the catalogue in code.</summary>
public sealed class NodeSpecification : IUpdated
{
    public required Guid Id { get; init; }
    public required NodeKind NodeType { get; init; }
    public required string NodeSubtype { get; init; }
    public required string SpecificationVersion { get; init; }
    public required string Name { get; set; }
    public string? Category { get; set; }
    public string? Description { get; set; }
    public required JsonObject SpecificationData { get; set; }
    public required JsonObject InputSchema { get; set; }
    public JsonElement? OutputSchema { get; set; }
    public JsonElement? Examples { get; set; }
    public List<string> Tags { get; set; } = [];
    public bool IsActive { get; set; } = true;
    public bool IsSystemSpec { get; init; } = true;
    public bool Deprecated { get; set; }
    public DateTimeOffset? DeprecatedSince { get; set; }
    public string? DeprecatedMessage { get; set; }
    public Guid? MigrateToId { get; set; }
    public int UsageCount { get; private set; }
    public DateTimeOffset? LastUsedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
