using System.Text.Json;
using Studio.Domain.Access;

namespace Studio.Domain.Components;

public enum ComponentType { Activity, Agent, Trigger, Signal }

/// <summary>A reusable node or sub-workflow, in versions.</summary>
public sealed class Component : IOwned, IUpdated
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public Guid? OrganizationId { get; set; }
    public required string Name { get; init; }
    public required string DisplayName { get; set; }
    public string? Description { get; set; }
    public required ComponentType ComponentType { get; init; }
    public required string Version { get; init; }
    public Visibility Visibility { get; set; } = Visibility.Private;
    public JsonElement? ConfigSchema { get; set; }
    public JsonElement? InputSchema { get; set; }
    public JsonElement? OutputSchema { get; set; }
    public Guid? AgentPromptId { get; set; }
    public string? ModelProvider { get; set; }
    public string? ModelName { get; set; }
    public string? ImplementationLanguage { get; set; }
    public string? ImplementationCode { get; set; }
    public List<string> Tags { get; set; } = [];
    public List<string> Capabilities { get; set; } = [];
    public bool Deprecated { get; set; }
    public DateTimeOffset? DeprecatedSince { get; set; }
    public string? DeprecatedMessage { get; set; }
    public Guid? MigrateToComponentId { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
