using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;

namespace Studio.Runner.Triggers;

/// <summary>How the deployment history words what happens. A line is made before the workflow changes, for it says from what.</summary>
internal static class DeploymentNotes
{
    public static Deployment Line(Actor actor, Workflow workflow, DeploymentAction action, int version, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        WorkflowId = workflow.Id,
        OwnerId = workflow.OwnerId,
        DeploymentAction = action,
        FromStatus = workflow.DeploymentStatus,
        ToStatus = action switch
        {
            DeploymentAction.DeployStarted => DeploymentStatus.Deploying,
            DeploymentAction.UndeployStarted => DeploymentStatus.Undeploying,
            DeploymentAction.Undeploy => DeploymentStatus.Undeployed,
            DeploymentAction.DeployFailed => workflow.DeploymentStatus,
            _ => DeploymentStatus.Deployed,
        },
        DeploymentVersion = version,
        TriggeredBy = actor.UserId,
        StartedAt = now,
        CompletedAt = now,
    };

    /// <summary>What was begun has come to its end; the line beside it says what that is.</summary>
    public static Deployment End(Deployment line)
    {
        var isUndeploy = line.DeploymentAction == DeploymentAction.Undeploy;
        // The last of both: lines are read by when they were written.
        var now = line.StartedAt.AddMicroseconds(1);
        return new()
        {
            Id = Guid.CreateVersion7(now),
            WorkflowId = line.WorkflowId,
            OwnerId = line.OwnerId,
            DeploymentAction = isUndeploy ? DeploymentAction.UndeployCompleted : DeploymentAction.DeployCompleted,
            FromStatus = isUndeploy ? DeploymentStatus.Undeploying : DeploymentStatus.Deploying,
            ToStatus = line.ToStatus,
            DeploymentVersion = line.DeploymentVersion,
            TriggeredBy = line.TriggeredBy,
            StartedAt = now,
            CompletedAt = now,
        };
    }

    /// <summary>Back to an earlier version, or on to a later one; or to work at all.</summary>
    public static DeploymentAction ActionOf(Workflow workflow, int version) => workflow.DeployedVersion switch
    {
        null => DeploymentAction.Deploy,
        { } before when version < before => DeploymentAction.Rollback,
        _ => DeploymentAction.Update,
    };

    /// <summary>What starts the workflow from now on.</summary>
    public static JsonObject LogOf(TriggerList triggers) => new()
    {
        ["webhooks"] = new JsonArray([.. triggers.Webhooks.Select(w => JsonValue.Create(
            w.Path is null ? $"{w.Source} {w.IndexKey}" : $"{w.Methods} {w.Path}"))]),
        ["mailboxes"] = new JsonArray([.. triggers.Mailboxes.Select(m => JsonValue.Create(m.IndexKey))]),
        ["schedules"] = new JsonArray([.. triggers.Schedules.Select(s => JsonValue.Create($"{s.Cron} {s.TimeZone}"))]),
    };

    /// <summary>What stood against it.</summary>
    public static JsonObject LogOf(Problem problem) => new()
    {
        ["findings"] = new JsonArray([.. (problem is Problem.Invalid invalid ? invalid.Findings : [])
            .Select(f => JsonValue.Create($"{f.Path}: {f.Message}"))]),
    };
}
