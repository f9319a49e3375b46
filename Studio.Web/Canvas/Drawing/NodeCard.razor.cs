using Microsoft.AspNetCore.Components;

namespace Studio.Web.Canvas.Drawing;

/// <summary>One node. Ports, icon and the name for screen readers are made in the browser from its attributes.</summary>
public sealed partial class NodeCard : IDisposable
{
    private int _version;
    private CanvasSlot? _slot;

    [Parameter, EditorRequired] public required CanvasSlot Slot { get; set; }

    [CascadingParameter] internal CanvasCards? Cards { get; set; }

    internal bool IsStale => _version != Slot.Version || _slot != Slot;

    internal void Refresh() => StateHasChanged();

    protected override void OnInitialized() => Cards?.Add(this);

    // A sibling that came or went renders the layer, and every card in it is asked.
    protected override bool ShouldRender() => IsStale;

    private CanvasNode Drawn()
    {
        (_slot, _version) = (Slot, Slot.Version);
        return Slot.Node;
    }

    public void Dispose() => Cards?.Remove(this);
}
