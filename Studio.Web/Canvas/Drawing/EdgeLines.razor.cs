using Microsoft.AspNetCore.Components;

namespace Studio.Web.Canvas.Drawing;

/// <summary>The edges. Items that pass by them are counted many times a second, and no card needs to be asked for that.</summary>
public sealed partial class EdgeLines
{
    private (CanvasModel, int) _drawn;

    [Parameter, EditorRequired] public required CanvasModel Model { get; set; }

    internal void RefreshIfStale()
    {
        if (ShouldRender()) StateHasChanged();
    }

    protected override bool ShouldRender() => _drawn != (Model, Model.EdgesVersion);
}
