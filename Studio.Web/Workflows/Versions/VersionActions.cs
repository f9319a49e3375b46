using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Workflows;
using Studio.Runner.Workflows.Versions;
using Studio.Web.Shell.Dialogs;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Workflows.Versions;

/// <summary>What one does with versions. What can't be done is said in a toast.</summary>
internal sealed class VersionActions(Actor actor, VersionDesk desk, Questions questions, Toasts toasts)
{
    /// <summary>The version that holds the draft now; a toast says whether it is a new one.</summary>
    public async Task<Result<Published>> PublishAsync(Guid workflow, string? message, CancellationToken ct)
    {
        var done = await desk.PublishAsync(actor, workflow, message, ct);
        if (done.Ok(out var published, out _))
        {
            toasts.Show(published.IsNew ? $"Published as version {published.Version}."
                : $"Version {published.Version} is the same already: there is no new one.");
        }

        return done;
    }

    /// <summary>Asks for what the version shall be called.</summary>
    public async Task<bool> LabelAsync(Guid workflow, VersionRow version, CancellationToken ct)
    {
        var label = await questions.PromptAsync(new($"Label version {version.Version}", "Label", "Save", version.Label ?? "")
        {
            Hint = "Such as \"1.4\". Empty takes it away.",
            MaxLength = WorkflowVersion.LongestLabel,
            Check = _ => null,
        });
        if (label is null || label.Trim() == (version.Label ?? "")) return false;
        if ((await desk.LabelAsync(actor, workflow, version.Version, label, ct)).Ok(out _, out var problem)) return true;
        toasts.Fail(problem);
        return false;
    }

    /// <summary>Asked first, for the draft is replaced; and it can be taken back.</summary>
    public async Task<bool> RestoreAsync(Guid workflow, int version, CancellationToken ct)
    {
        if (!await questions.ConfirmAsync(new($"Restore version {version}?",
            $"The draft becomes what version {version} holds. What is deployed stays as it is.", "Restore"))) return false;
        if (!(await desk.RestoreAsync(actor, workflow, version, ct)).Ok(out var restored, out var problem))
        {
            toasts.Fail(problem);
            return false;
        }

        toasts.Show($"The draft is version {version} again.", "Undo", () => TakeBackAsync(workflow, restored));
        return true;
    }

    // The page may be left before somebody thinks better of it.
    private async Task TakeBackAsync(Guid workflow, Restored restored)
    {
        if (!(await desk.TakeBackAsync(actor, workflow, restored, CancellationToken.None)).Ok(out _, out var problem))
            toasts.Fail(problem);
    }
}
