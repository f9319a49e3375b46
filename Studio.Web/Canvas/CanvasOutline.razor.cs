using Microsoft.AspNetCore.Components;
using Studio.Web.Canvas.Drawing;

namespace Studio.Web.Canvas;

/// <summary>The same graph as a list, in the order in which it runs: for screen readers, and for whoever thinks in lines.</summary>
public sealed partial class CanvasOutline : IDisposable
{
    private IReadOnlyList<OutlineLine> _lines = [];
    private CanvasModel? _watched;
    private string? _selected;

    [Parameter, EditorRequired] public required CanvasModel Model { get; set; }
    [Parameter, EditorRequired] public required ICanvasHost Host { get; set; }
    [Parameter] public bool IsReadOnly { get; set; }
    [Parameter] public string Label { get; set; } = "the workflow";

    /// <summary>Somebody went to a node here; the canvas beside it may follow.</summary>
    [Parameter] public EventCallback<string> OnSelect { get; set; }

    protected override void OnParametersSet()
    {
        if (_watched != Model)
        {
            if (_watched is not null) _watched.Changed -= Show;
            _watched = Model;
            Model.Changed += Show;
        }

        Read();
    }

    public void Dispose()
    {
        if (_watched is not null) _watched.Changed -= Show;
    }

    private void Show() => _ = InvokeAsync(() =>
    {
        Read();
        StateHasChanged();
    });

    private void Read() => _lines = OutlineOrder.Of(Model, _selected);

    private Task SelectAsync(OutlineLine line) => SelectAsync(line.Node.Id);

    private async Task SelectAsync(string id)
    {
        _selected = id;
        Read();
        await Host.ReceiveAsync(new CanvasMessage.SelectionChanged([id], [], []));
        await OnSelect.InvokeAsync(id);
    }

    private Task GoAsync(OutlineWay way) => SelectAsync(way.Edge.Target);

    private Task<CanvasReply> OpenAsync(OutlineLine line) => Host.ReceiveAsync(new CanvasMessage.Open(line.Node.Id));

    private Task<CanvasReply> DeleteAsync(OutlineLine line) =>
        Host.ReceiveAsync(new CanvasMessage.Delete([line.Node.Id], [], []) { EditId = NewEdit() });

    private Task<CanvasReply> DeleteAsync(OutlineWay way) =>
        Host.ReceiveAsync(new CanvasMessage.Delete([], [way.Edge.Id], []) { EditId = NewEdit() });

    private static string NewEdit() => Guid.CreateVersion7().ToString();
}
