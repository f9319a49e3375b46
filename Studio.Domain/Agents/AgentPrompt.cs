using System.Text.Json;
using Studio.Domain.Access;

namespace Studio.Domain.Agents;

/// <summary>What an agent is told, in versions.</summary>
public sealed class AgentPrompt : IOwned, IUpdated
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public Guid? OrganizationId { get; set; }
    public required string Name { get; init; }
    public required string DisplayName { get; set; }
    public required string Version { get; init; }
    public string? Description { get; set; }
    public required string PromptContent { get; set; }
    public JsonElement? PromptVariables { get; set; }
    public JsonElement? RecommendedModels { get; set; }
    public List<string> Capabilities { get; set; } = [];
    public List<string> Tags { get; set; } = [];
    public Visibility Visibility { get; set; } = Visibility.Private;
    public bool Deprecated { get; set; }
    public string? DeprecatedMessage { get; set; }
    public Guid? MigrateToPromptId { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
