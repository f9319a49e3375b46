using Microsoft.AspNetCore.Components;

namespace Studio.Web.Runs.One;

public sealed partial class RunPage
{
    private Guid _shown;
    private Tab _tab;

    private enum Tab { Steps, Log, Input }

    [Parameter] public Guid Id { get; set; }
    [Inject] private IServiceProvider Services { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private RunView View { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Id) return;
        _shown = Id;
        Leave();
        View = Services.GetRequiredService<RunView>();
        View.Changed += Redraw;
        View.Broke += Crash;
        await View.OpenAsync(Id);
    }

    private async Task RetryAsync() => Go(await View.RetryAsync());

    private async Task RepeatAsync() => Go(await View.RepeatAsync());

    private void Go(Guid? run)
    {
        if (run is not null) Navigation.NavigateTo($"runs/{run}");
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private void Crash(Exception e) => _ = DispatchExceptionAsync(e);

    private void Leave()
    {
        if (View is null) return;
        View.Changed -= Redraw;
        View.Broke -= Crash;
        View.Dispose();
    }

    public void Dispose() => Leave();
}
