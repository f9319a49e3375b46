using System.Text.Json.Nodes;

namespace Studio.Domain.Triggers;

public enum TriggerType { Trigger }

public enum TriggerSubtype { Cron, Manual, Webhook, Email, Github, Slack }

public enum TriggerState { Active, Inactive, Pending, Failed }

/// <summary>One row per trigger of a deployed workflow, found by kind and key alone.</summary>
public sealed class IndexedTrigger : IOwned, IUpdated
{
    public required Guid Id { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }
    public TriggerType TriggerType { get; init; }
    public required TriggerSubtype TriggerSubtype { get; init; }
    public JsonObject TriggerConfig { get; set; } = [];

    /// <summary>Cron expression, webhook path, workspace, address or repository: what an event is matched by.</summary>
    public required string IndexKey { get; init; }

    public TriggerState DeploymentStatus { get; set; }
    public bool IsActive { get; set; } = true;
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
