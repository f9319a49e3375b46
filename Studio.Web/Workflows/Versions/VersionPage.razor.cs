using Microsoft.AspNetCore.Components;

namespace Studio.Web.Workflows.Versions;

/// <summary>A version as it was published: its graph and what each node was set up with.</summary>
public sealed partial class VersionPage
{
    private readonly CancellationTokenSource _gone = new();
    private (Guid, int)? _shown;

    [Parameter] public Guid Id { get; set; }
    [Parameter] public int Number { get; set; }

    [Inject] private VersionView View { get; set; } = null!;
    [Inject] private VersionActions Versions { get; set; } = null!;
    [Inject] private DeploymentActions Deployments { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized() => View.Picture.Chosen += Choose;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Id, Number)) return;
        _shown = (Id, Number);
        await View.OpenAsync(Id, Number, _gone.Token);
    }

    private void Choose(string node) => _ = InvokeAsync(() =>
    {
        View.Choose(node);
        StateHasChanged();
    });

    private async Task RestoreAsync()
    {
        if (await Versions.RestoreAsync(Id, Number, _gone.Token)) Navigation.NavigateTo($"workflows/{Id}");
    }

    private async Task DeployAsync()
    {
        if (await Deployments.DeployAsync(Id, Number, _gone.Token)) await View.OpenAsync(Id, Number, _gone.Token);
    }

    public void Dispose()
    {
        View.Picture.Chosen -= Choose;
        _gone.Cancel();
        _gone.Dispose();
    }
}
