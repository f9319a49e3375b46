using Microsoft.AspNetCore.Components;

namespace Studio.Web.Canvas.Drawing;

/// <summary>What lies on the canvas, from back to front. Rendered when something came or went, never because a card changed.</summary>
public sealed partial class CanvasLayers
{
    private (CanvasModel Model, int Nodes, int Areas, int People) _versions;
    private EdgeLines? _edges;

    [Parameter, EditorRequired] public required CanvasModel Model { get; set; }

    internal void RefreshIfStale()
    {
        if (_versions != Versions) StateHasChanged();
        _edges?.RefreshIfStale();
    }

    protected override bool ShouldRender() => _versions != Versions;

    private (CanvasModel, int, int, int) Versions => (Model, Model.NodesVersion, Model.AreasVersion, Model.PeopleVersion);

    private void CountVersions() => _versions = Versions;

    private static string? Points(CanvasPerson person) => person is { X: { } x, Y: { } y } ? CardText.At(x, y) : null;

    private static string Holds(CanvasPerson person) => string.Join(' ', person.Selection);
}
