using Microsoft.AspNetCore.Components;
using Studio.Data.Approvals;
using Studio.Web.Canvas;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Running.Cards;

/// <summary>What a run wants to say at its nodes: a question, or why one failed. One at a time, that of the selected node first.</summary>
public sealed partial class RunCards
{
    private readonly HashSet<(Guid, string)> _closed = [];
    private string? _selected;
    private object? _drawn;

    /// <summary>That of the canvas on which it stands: there is nothing to say while the run lies over another.</summary>
    [Parameter, EditorRequired] public required CanvasModel Model { get; set; }

    [Inject] private EditorState State { get; set; } = null!;
    [Inject] private EditorRun Run { get; set; } = null!;

    private LaidRun? Laid => Run.Laid is { } laid && laid.Model == Model ? laid : null;

    private AskedQuestion? Asked => State.IsReadOnly ? null : First(Laid?.Asked ?? [], a => a.Node);

    private StepFailure? Failure => First(Laid?.Failures ?? [], f => f.Node);

    private string Said => Asked is { } asked ? $"{NameOf(asked.Node)} asks: {asked.Question.Text}"
        : Failure is { } failure ? $"{failure.Name} failed: {failure.Message}"
        : Laid is { } laid ? RunBar.Words(laid) : "";

    private object Look => (Laid?.Id, Laid?.Row?.Status, Asked, Failure, State.IsReadOnly, Run.IsRunning);

    protected override void OnInitialized()
    {
        State.Changed += Follow;
        Run.Changed += Redraw;
        Run.Moved += Follow;
    }

    private T? First<T>(IReadOnlyList<T> all, Func<T, string> nodeOf) where T : class
    {
        if (Laid is not { Id: var run }) return null;
        var open = all.Where(a => !_closed.Contains((run, nodeOf(a))) && Model.Node(nodeOf(a)) is not null).ToList();
        return open.Find(a => nodeOf(a) == _selected) ?? (open.Count > 0 ? open[0] : null);
    }

    private string NameOf(string node) => Laid?.NameOf(node) ?? node;

    private void Open(StepFailure failure)
    {
        if (Laid?.Ran is { } ran) ran.Open(failure.Node);
        else State.Open(failure.Node, failure.Field);
    }

    private void Close(string node)
    {
        if (Laid is { Id: var run }) _closed.Add((run, node));
    }

    /// <summary>Whoever selects a node wants to know what it has to say, also again.</summary>
    private void Follow() => _ = InvokeAsync(() =>
    {
        var selected = Laid?.Ran is { } ran ? ran.Selected : State.Selection is { Nodes: [var one], Edges: [], Areas: [] } ? one : null;
        if (selected != _selected && selected is not null && Laid is { Id: var run }) _closed.Remove((run, selected));
        _selected = selected;
        RedrawIfNew();
    });

    private void Redraw() => _ = InvokeAsync(RedrawIfNew);

    private void RedrawIfNew()
    {
        if (!Look.Equals(_drawn)) StateHasChanged();
    }

    public void Dispose()
    {
        State.Changed -= Follow;
        Run.Changed -= Redraw;
        Run.Moved -= Follow;
    }
}
