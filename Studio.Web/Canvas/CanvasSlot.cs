namespace Studio.Web.Canvas;

/// <summary>The place of one node in the picture. It outlives the node's values, so that a card compares a number to know whether it is stale.</summary>
public sealed class CanvasSlot(CanvasNode node)
{
    public CanvasNode Node { get; private set; } = node;
    public int Version { get; private set; } = 1;

    internal void Put(CanvasNode node)
    {
        if (node == Node) return;
        Node = node;
        Version++;
    }
}
