using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Studio.Web.Canvas.Drawing;

/// <summary>
/// Draws nothing itself. What is refreshed inside its render joins the same batch: a hundred changed cards travel as one message,
/// where refreshing each of them on its own would send a hundred.
/// </summary>
public sealed class CanvasBatch : ComponentBase
{
    [Parameter, EditorRequired] public required Action Refresh { get; set; }

    public void Run() => StateHasChanged();

    protected override void BuildRenderTree(RenderTreeBuilder builder) => Refresh();
}
