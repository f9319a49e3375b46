using Microsoft.AspNetCore.Components;
using Studio.Data.Runs.Listing;
using Studio.Domain.Runs;

namespace Studio.Web.Runs.List;

public sealed partial class RunsPage
{
    private readonly CancellationTokenSource _gone = new();

    /// <summary>The workflow whose runs these are; of all when nothing is said.</summary>
    [Parameter] public Guid? Of { get; set; }

    [SupplyParameterFromQuery] private string? Status { get; set; }
    [SupplyParameterFromQuery] private string? How { get; set; }
    [SupplyParameterFromQuery] private Guid? Workflow { get; set; }
    [SupplyParameterFromQuery] private Guid? Project { get; set; }
    [SupplyParameterFromQuery] private string? Within { get; set; }
    [SupplyParameterFromQuery] private string? Since { get; set; }
    [SupplyParameterFromQuery] private string? Until { get; set; }
    [SupplyParameterFromQuery] private int? Slower { get; set; }
    [SupplyParameterFromQuery] private string? Error { get; set; }
    [SupplyParameterFromQuery] private string? Value { get; set; }
    [Inject] private IServiceProvider Services { get; set; } = null!;
    [Inject] private KeptFilters Saved { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private RunsState State { get; set; } = null!;
    private RunNarrowing View { get; set; } = new(new(), null);
    private string Query => RunAddress.Query(Navigation.Uri);
    private string Title => Of is null ? "Runs" : State.WorkflowName is { } name ? $"Runs of {name}" : "Runs of a workflow";

    protected override Task OnInitializedAsync()
    {
        State = ActivatorUtilities.CreateInstance<RunsState>(Services);
        State.Changed += Redraw;
        State.Broke += Crash;
        Saved.Changed += Redraw;
        return Saved.LoadAsync(_gone.Token);
    }

    protected override Task OnParametersSetAsync()
    {
        var filter = new RunFilter
        {
            Status = RunAddress.Word<RunStatus>(Status),
            Mode = RunAddress.Word<RunMode>(How),
            WorkflowId = Of is null ? Workflow : null,
            ProjectId = Of is null ? Project : null,
            Since = Within == RunAddress.Between ? RunAddress.Moment(Since)
                : RunAddress.Span(Within) is { } span ? Time.GetUtcNow() - span : null,
            Until = Within == RunAddress.Between ? RunAddress.Moment(Until) : null,
            AtLeastMs = Slower,
            Error = Error,
            Value = Value,
        };
        View = new(filter, Within);
        return State.ShowAsync(filter with { WorkflowId = Of ?? filter.WorkflowId }, Of, _gone.Token);
    }

    private void Go(RunNarrowing wanted) => Navigation.NavigateTo(RunAddress.Of(Navigation, wanted), replace: true);

    private void Open(SavedFilterRow filter) => Navigation.NavigateTo($"{Navigation.Uri.Split('?')[0]}?{filter.Query}");

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private void Crash(Exception e) => _ = DispatchExceptionAsync(e);

    public void Dispose()
    {
        State.Changed -= Redraw;
        State.Broke -= Crash;
        Saved.Changed -= Redraw;
        State.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}
