using System.Text.Json.Nodes;

namespace Studio.Domain.Triggers;

public enum DeploymentStatus { Idle, Deploying, Deployed, Undeploying, Undeployed, Failed }

public enum DeploymentAction
{
    Deploy, Undeploy, Update, Rollback, DeployStarted, DeployCompleted, DeployFailed, UndeployStarted, UndeployCompleted,
}

/// <summary>One line of a workflow's deployment history.</summary>
public sealed class Deployment : IOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }
    public required DeploymentAction DeploymentAction { get; init; }
    public required DeploymentStatus FromStatus { get; init; }
    public required DeploymentStatus ToStatus { get; init; }
    public required int DeploymentVersion { get; init; }
    public JsonObject DeploymentConfig { get; init; } = [];
    public Guid? TriggeredBy { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; set; }
    public string? ErrorMessage { get; set; }
    public JsonObject DeploymentLogs { get; set; } = [];
}
