using Microsoft.AspNetCore.Components;
using Studio.Data.Runs;
using Studio.Domain.Runs;

namespace Studio.Web.Runs.List;

public sealed partial class RunsPage
{
    private readonly CancellationTokenSource _gone = new();

    [SupplyParameterFromQuery] private string? Status { get; set; }
    [SupplyParameterFromQuery] private string? How { get; set; }
    [SupplyParameterFromQuery] private Guid? Workflow { get; set; }
    [SupplyParameterFromQuery] private Guid? Project { get; set; }
    [SupplyParameterFromQuery] private string? Within { get; set; }
    [SupplyParameterFromQuery] private int? Slower { get; set; }
    [SupplyParameterFromQuery] private string? Error { get; set; }
    [Inject] private RunsState State { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized()
    {
        State.Changed += Redraw;
        State.Broke += Crash;
    }

    protected override Task OnParametersSetAsync() => State.ShowAsync(new()
    {
        Status = RunAddress.Word<RunStatus>(Status),
        Mode = RunAddress.Word<RunMode>(How),
        WorkflowId = Workflow,
        ProjectId = Project,
        Since = RunAddress.Span(Within) is { } span ? Time.GetUtcNow() - span : null,
        AtLeastMs = Slower,
        Error = Error,
    }, _gone.Token);

    private void Go((RunFilter Filter, string? Within) wanted) =>
        Navigation.NavigateTo(RunAddress.Of(Navigation, wanted.Filter, wanted.Within), replace: true);

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private void Crash(Exception e) => _ = DispatchExceptionAsync(e);

    public void Dispose()
    {
        State.Changed -= Redraw;
        State.Broke -= Crash;
        State.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}
