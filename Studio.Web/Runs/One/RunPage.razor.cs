using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Data.Runs.Feed;
using Studio.Domain;
using Studio.Web.Canvas;
using Studio.Web.Runs.One.Outputs;

namespace Studio.Web.Runs.One;

internal enum RunTab { Steps, Log, Input }

public sealed partial class RunPage
{
    private readonly CancellationTokenSource _gone = new();
    private WorkflowCanvas? _canvas;
    private Guid _shown;
    private RunTab _tab;
    private JsonArray? _edited;
    private int? _sourced;
    private bool _hasDetails;
    private IReadOnlyList<ItemSource> _given = [];
    private IReadOnlyList<ItemSource> _input = [];
    private IReadOnlyList<ItemSource> _output = [];

    [Parameter] public Guid Id { get; set; }
    [Inject] private IServiceProvider Services { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private RunActions Actions { get; set; } = null!;
    [Inject] private RunItems Items { get; set; } = null!;

    internal RunView View { get; private set; } = null!;

    private string Title => View.Detail is { } detail ? $"Run of {detail.WorkflowName}" : "Run";

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Id) return;
        Leave();
        (_shown, _edited, _tab, _sourced) = (Id, null, RunTab.Steps, null);
        _given = [new("What the run was given", null, Items.Of(new(Id)))];
        View = ActivatorUtilities.CreateInstance<RunView>(Services);
        View.Changed += Redraw;
        View.Broke += Crash;
        View.Replay.Changed += Redraw;
        View.Marked += Mark;
        await View.OpenAsync(Id);
    }

    private IReadOnlyList<StepNews> SiblingsOf(StepNews step) => [.. View.Steps.Where(s => s.Node == step.Node)];

    private Task CancelAsync() => Actions.CancelAsync(Id, _gone.Token);

    private async Task RetryAsync() => Go(await Actions.RetryAsync(Id, _gone.Token));

    private async Task RepeatAsync() => Go(await Actions.RepeatAsync(Id, _gone.Token));

    private async Task EditInputAsync() => _edited = await Actions.InputAsync(Id, _gone.Token);

    private async Task<Problem?> StartAsync(IReadOnlyList<JsonObject> items)
    {
        if (!(await Actions.RepeatAsync(Id, items, _gone.Token)).Ok(out var run, out var problem)) return problem;
        _edited = null;
        Go(run);
        return null;
    }

    private void Show(RunTab tab)
    {
        _tab = tab;
        // The canvas goes with its tab.
        if (tab != RunTab.Steps) _canvas = null;
    }

    private void GoToNode(string node)
    {
        _tab = RunTab.Steps;
        if (View.Steps.LastOrDefault(s => s.Node == node) is { } step) View.Choose(step);
    }

    private void Go(Guid? run)
    {
        if (run is not null) Navigation.NavigateTo($"runs/{run}");
    }

    private void Mark(string node) => _ = InvokeAsync(async () =>
    {
        if (_canvas is { } canvas) await canvas.SelectAsync([node]);
    });

    private void Redraw() => _ = InvokeAsync(() =>
    {
        Source();
        StateHasChanged();
    });

    /// <summary>What is looked at is read anew only when another step is chosen, or this one has got further.</summary>
    private void Source()
    {
        if (View.Chosen?.Seq == _sourced) return;
        _sourced = View.Chosen?.Seq;
        if (View.Chosen is not { } step) return;
        _input = StepSources.InputOf(Items, View, step);
        _output = StepSources.OutputOf(Items, Id, step, View.NameOf(step.Node));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // With the details beside it the picture has less room, or more again without them.
        if (_hasDetails == View.Chosen is not null) return;
        _hasDetails = View.Chosen is not null;
        if (_canvas is { } canvas && _tab == RunTab.Steps) await canvas.FitViewAsync();
    }

    private void Crash(Exception e) => _ = DispatchExceptionAsync(e);

    private void Leave()
    {
        if (View is null) return;
        View.Changed -= Redraw;
        View.Broke -= Crash;
        View.Replay.Changed -= Redraw;
        View.Marked -= Mark;
        View.Dispose();
    }

    public void Dispose()
    {
        Leave();
        _gone.Cancel();
        _gone.Dispose();
    }
}
