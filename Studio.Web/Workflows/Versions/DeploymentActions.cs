using Studio.Domain;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;
using Studio.Runner.Triggers;
using Studio.Web.Shell.Dialogs;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Workflows.Versions;

/// <summary>Puts versions to work and takes them off. What can't be done is said in a toast.</summary>
internal sealed class DeploymentActions(Actor actor, DeploymentDesk desk, Questions questions, Toasts toasts)
{
    public async Task<bool> DeployAsync(Guid workflow, int version, CancellationToken ct) => Say(
        await desk.DeployAsync(actor, workflow, version, ct), $"Version {version} is deployed: its triggers start it from now on.");

    public async Task<bool> UndeployAsync(Guid workflow, CancellationToken ct) =>
        await questions.ConfirmAsync(new("Undeploy the workflow?", "No trigger starts it any more. Runs that are on their way go on.",
            "Undeploy", IsDangerous: true))
        && Say(await desk.UndeployAsync(actor, workflow, ct), "No trigger starts the workflow any more.");

    /// <summary>What a line of the history says in one or two words.</summary>
    public static string Words(DeploymentAction action) => action switch
    {
        DeploymentAction.Deploy or DeploymentAction.DeployCompleted => "Deployed",
        DeploymentAction.DeployStarted => "Began to deploy",
        DeploymentAction.DeployFailed => "Failed to deploy",
        DeploymentAction.Update => "Updated to",
        DeploymentAction.Rollback => "Rolled back to",
        DeploymentAction.UndeployStarted => "Began to undeploy",
        _ => "Undeployed",
    };

    private bool Say(Result<Workflow> done, string sentence)
    {
        if (done.Ok(out _, out var problem))
        {
            toasts.Show(sentence);
            return true;
        }

        toasts.Fail(problem);
        return false;
    }
}
