using Microsoft.AspNetCore.Components;

namespace Studio.Web.Workflows.Deployments;

/// <summary>The deployment history of one workflow; what others do meanwhile appears by itself.</summary>
public sealed partial class DeploymentsPage
{
    private readonly CancellationTokenSource _gone = new();
    private Guid _shown;

    [Parameter] public Guid Id { get; set; }
    [Inject] private DeploymentHistory History { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Id) return;
        _shown = Id;
        await History.OpenAsync(Id, _gone.Token);
    }

    private Task FollowAsync(CancellationToken ct) => History.FollowAsync(() => InvokeAsync(StateHasChanged), ct);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
