using Microsoft.AspNetCore.Components;
using Studio.Data.Workflows;
using Studio.Web.Shell.Notices;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Versions;

/// <summary>The versions of the workflow that is open, which of them is at work, and what became of deploying them.</summary>
public sealed partial class VersionsPanel
{
    private readonly string _headingId = $"versions-{Guid.CreateVersion7():N}";
    private readonly CancellationTokenSource _gone = new();

    [Parameter] public EventCallback OnClose { get; set; }

    [Inject] private EditorState State { get; set; } = null!;
    [Inject] private VersionShelf Shelf { get; set; } = null!;
    [Inject] private VersionActions Versions { get; set; } = null!;
    [Inject] private DeploymentActions Deployments { get; set; } = null!;
    [Inject] private Toasts Toasts { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Shelf.Clear();
        Shelf.Changed += Redraw;
        await LoadAsync();
    }

    private string At(int version) => $"workflows/{State.WorkflowId}/versions/{version}";

    private int? Before(VersionRow version) =>
        Shelf.Versions!.SkipWhile(v => v.Id != version.Id).Skip(1).FirstOrDefault()?.Version;

    private async Task LoadAsync()
    {
        if (await Shelf.LoadAsync(State.WorkflowId, _gone.Token) is { } problem) Toasts.Fail(problem);
    }

    /// <summary>What others publish and deploy.</summary>
    private Task FollowAsync(CancellationToken ct) => Shelf.FollowAsync(State.WorkflowId, ct);

    private async Task RestoreAsync(int version)
    {
        // What was done here a moment ago belongs to the draft that is replaced, and to what Undo brings back.
        if (await State.SavedAsync() is { } lost) Toasts.Fail(lost);
        else await Versions.RestoreAsync(State.WorkflowId, version, _gone.Token);
    }

    private async Task LabelAsync(VersionRow version)
    {
        if (await Versions.LabelAsync(State.WorkflowId, version, _gone.Token)) await LoadAsync();
    }

    private async Task DeployAsync(int version)
    {
        await Deployments.DeployAsync(State.WorkflowId, version, _gone.Token);
        await LoadAsync();
    }

    private async Task UndeployAsync()
    {
        if (await Deployments.UndeployAsync(State.WorkflowId, _gone.Token)) await LoadAsync();
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        Shelf.Changed -= Redraw;
        _gone.Cancel();
        _gone.Dispose();
    }
}
