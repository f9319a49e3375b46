namespace Studio.Web.Canvas;

/// <summary>The place of one node in the picture. It outlives the node's values: a card compares a number to know it is stale.</summary>
public sealed class CanvasSlot(CanvasNode node)
{
    public CanvasNode Node { get; private set; } = node;
    public int Version { get; private set; } = 1;

    internal void Put(CanvasNode node)
    {
        if (IsSame(node)) return;
        Node = node;
        Version++;
    }

    // Whoever makes nodes makes new lists of ports, too, which a record compares by reference.
    private bool IsSame(CanvasNode node) =>
        node with { Inputs = Node.Inputs, Outputs = Node.Outputs } == Node
        && node.Inputs.SequenceEqual(Node.Inputs) && node.Outputs.SequenceEqual(Node.Outputs);
}
