using Microsoft.AspNetCore.Components;
using Studio.Domain.Access;
using Studio.Runner.Triggers;

namespace Studio.Web.Triggers;

public sealed partial class TriggersPage
{
    private readonly CancellationTokenSource _gone = new();
    private TriggerRow? _rotated;

    [SupplyParameterFromQuery] private string? Search { get; set; }
    [SupplyParameterFromQuery] private string? Kind { get; set; }
    [Inject] private TriggersState State { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private bool MayChange => State.May(Permission.UpdateWorkflows);

    protected override void OnInitialized() => State.Changed += Redraw;

    protected override Task OnParametersSetAsync() => State.LoadAsync(
        Enum.TryParse<TriggerKind>(Kind, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null, Search, _gone.Token);

    private string Pressed(TriggerKind? kind) => State.Kind == kind ? "true" : "false";

    private void Go(TriggerKind? kind, string? search) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["search"] = string.IsNullOrWhiteSpace(search) ? null : search,
            ["kind"] = kind?.ToString().ToLowerInvariant(),
        }), replace: true);

    private async Task RotateAsync(NewSecretWish wish)
    {
        if (_rotated is not { } row) return;
        _rotated = null;
        await State.RotateAsync(row, wish, _gone.Token);
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        State.Changed -= Redraw;
        State.Forget();
        _gone.Cancel();
        _gone.Dispose();
    }
}
