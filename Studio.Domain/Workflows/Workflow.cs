using System.Text.Json.Nodes;
using Studio.Domain.Access;
using Studio.Domain.Runs;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows;

public enum WorkflowStatus { Draft, Active, Paused, Deprecated }

/// <summary>What a person designs: its draft graph hangs on it in rows, its published versions as JSON.</summary>
public sealed class Workflow : IOwned, IUpdated
{
    private const int MostRecentEdits = 200;

    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public Guid? OrganizationId { get; set; }
    public Guid? ProjectId { get; set; }
    public Guid? TaskQueueId { get; set; }

    /// <summary>How calls and addresses name it; one of a kind among its owner's.</summary>
    public required string KebabName { get; set; }

    public required string DisplayName { get; set; }
    public string? Description { get; set; }
    public List<string> Tags { get; set; } = [];
    public string? Icon { get; set; }
    public Visibility Visibility { get; set; } = Visibility.Private;
    public WorkflowStatus Status { get; set; }
    public JsonObject Settings { get; set; } = [];
    public JsonObject StaticData { get; set; } = [];
    public JsonObject PinData { get; set; } = [];
    public JsonObject Viewport { get; set; } = [];

    /// <summary>What an imported document says and we don't know: kept, so that nothing is lost on its way through.</summary>
    public JsonObject Extra { get; set; } = [];

    public bool IsTemplate { get; set; }
    public string? TemplateCategory { get; set; }

    /// <summary>The ids of the last edits that are in the draft: one that comes again is not made again.</summary>
    public List<Guid> RecentEdits { get; private set; } = [];

    /// <summary>Goes up with every change of the draft; whoever writes says which one they had read.</summary>
    public int Revision { get; private set; } = 1;

    public int? CurrentVersion { get; private set; }
    public DeploymentStatus DeploymentStatus { get; private set; }
    public int? DeployedVersion { get; private set; }
    public DateTimeOffset? DeployedAt { get; private set; }
    public Guid? DeployedBy { get; private set; }
    public DateTimeOffset? UndeployedAt { get; private set; }
    public JsonObject DeploymentConfig { get; set; } = [];
    public int? ExecutionTimeoutSeconds { get; set; }
    public int? MaxConcurrentExecutions { get; set; }
    public WhenFull WhenFull { get; set; }

    /// <summary>So many runs at once leave no place for one more; null where there is always one, be it in the queue.</summary>
    public int? Places => WhenFull == WhenFull.Reject ? MaxConcurrentExecutions : null;
    public Guid? ParentWorkflowId { get; set; }
    public bool? StartImmediately { get; set; }
    public bool? EndWithParent { get; set; }
    public string? SignalToParentName { get; set; }
    public string? QueryParentName { get; set; }
    public RunStatus? LatestExecutionStatus { get; private set; }
    public Guid? LatestExecutionId { get; private set; }
    public DateTimeOffset? LatestExecutionTime { get; private set; }
    public int ExecutionCount { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }
    public DateTimeOffset? DeletedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>A new draft with the same settings: never deployed, never run, and nobody's but the new owner's.</summary>
    public Workflow Copy(Guid id, Guid ownerId, string displayName, string kebabName, Guid? projectId) => new()
    {
        Id = id,
        OwnerId = ownerId,
        ProjectId = projectId,
        DisplayName = displayName,
        KebabName = kebabName,
        Description = Description,
        Tags = [.. Tags],
        Icon = Icon,
        Settings = Settings,
        PinData = PinData,
        Viewport = Viewport,
        Extra = Extra,
        ExecutionTimeoutSeconds = ExecutionTimeoutSeconds,
        MaxConcurrentExecutions = MaxConcurrentExecutions,
        WhenFull = WhenFull,
    };

    /// <summary>Notes that the draft was changed.</summary>
    public void Touch() => Revision++;

    public void Remember(IEnumerable<Guid> edits) => RecentEdits = [.. RecentEdits.Concat(edits).TakeLast(MostRecentEdits)];

    /// <summary>Notes which version was published last.</summary>
    public void Publish(int version) => CurrentVersion = version;

    /// <summary>From now on its triggers start this version.</summary>
    public void Deploy(int version, Guid who, DateTimeOffset now)
    {
        (DeploymentStatus, DeployedVersion) = (DeploymentStatus.Deployed, version);
        (DeployedAt, DeployedBy, UndeployedAt) = (now, who, null);
        Status = WorkflowStatus.Active;
    }

    public void Undeploy(DateTimeOffset now)
    {
        (DeploymentStatus, DeployedVersion, UndeployedAt) = (DeploymentStatus.Undeployed, null, now);
        if (Status == WorkflowStatus.Active) Status = WorkflowStatus.Draft;
    }

    public Result<Workflow> Archive(DateTimeOffset now)
    {
        if (DeploymentStatus == DeploymentStatus.Deployed) return new StillDeployed(DisplayName, "archived");
        ArchivedAt ??= now;
        Touch();
        return this;
    }

    public void Unarchive()
    {
        ArchivedAt = null;
        Touch();
    }

    /// <summary>Deleting only marks: it can be taken back until the workflow is purged.</summary>
    public Result<Workflow> Delete(DateTimeOffset now)
    {
        if (DeploymentStatus == DeploymentStatus.Deployed) return new StillDeployed(DisplayName, "deleted");
        DeletedAt ??= now;
        Touch();
        return this;
    }

    public void Restore()
    {
        DeletedAt = null;
        Touch();
    }
}
