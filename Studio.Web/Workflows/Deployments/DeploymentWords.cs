using System.Text.Json.Nodes;
using Studio.Data.Triggers;
using Studio.Domain.Triggers;

namespace Studio.Web.Workflows.Deployments;

/// <summary>A line of the history in words.</summary>
internal static class DeploymentWords
{
    public static string Standing(DeploymentStatus status) => status switch
    {
        DeploymentStatus.Deployed => "deployed",
        DeploymentStatus.Idle or DeploymentStatus.Undeployed => "not deployed",
        DeploymentStatus.Deploying => "being deployed",
        DeploymentStatus.Undeploying => "being undeployed",
        _ => $"{status}".ToLowerInvariant(),
    };

    public static string Badge(DeploymentLine line) => line switch
    {
        { Error: not null } => "badge-bad",
        { Action: DeploymentAction.DeployStarted or DeploymentAction.UndeployStarted } => "badge-warn",
        { ToStatus: DeploymentStatus.Deployed } => "badge-ok",
        _ => "",
    };

    /// <summary>What started the workflow from then on, or what stood against it.</summary>
    public static IReadOnlyList<string> Log(DeploymentLine line) =>
    [
        .. Texts(line.Log, "webhooks").Select(w => $"Webhook {w}"),
        .. Texts(line.Log, "schedules").Select(s => $"Schedule {s}"),
        .. Texts(line.Log, "findings").Select(f => f.TrimStart(':', ' ')),
    ];

    private static IEnumerable<string> Texts(JsonObject log, string name) =>
        (log[name] as JsonArray ?? []).OfType<JsonValue>().Select(text => text.ToString());
}
