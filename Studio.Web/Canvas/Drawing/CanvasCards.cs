namespace Studio.Web.Canvas.Drawing;

/// <summary>The cards of one canvas that are on the screen now.</summary>
internal sealed class CanvasCards
{
    private readonly HashSet<NodeCard> _all = [];

    public void Add(NodeCard card) => _all.Add(card);
    public void Remove(NodeCard card) => _all.Remove(card);

    /// <summary>Renders the cards whose node changed. Called inside a render, so that all of them travel in its batch.</summary>
    public void RefreshStale()
    {
        foreach (var card in _all.Where(card => card.IsStale)) card.Refresh();
    }
}
