using Microsoft.AspNetCore.Components;
using Studio.Web.Shell.Parts;

namespace Studio.Web.Canvas.Drawing;

/// <summary>A note or a frame around nodes.</summary>
public sealed partial class AreaCard
{
    private CanvasArea? _drawn;

    [Parameter, EditorRequired] public required CanvasArea Area { get; set; }

    private string Kind => Area.Kind == CanvasAreaKind.Note ? "note" : "group";
    private MarkupString Note { get; set; }

    protected override void OnParametersSet()
    {
        if (Area.Text != _drawn?.Text) Note = NoteText.ToHtml(Area.Text);
    }

    protected override bool ShouldRender() => _drawn != Area;

    protected override void OnAfterRender(bool firstRender) => _drawn = Area;
}
