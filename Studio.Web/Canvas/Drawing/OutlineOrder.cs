namespace Studio.Web.Canvas.Drawing;

/// <summary>A node of the outline, with where it leads.</summary>
internal sealed record OutlineLine(CanvasNode Node, IReadOnlyList<OutlineWay> Ways, bool IsSelected)
{
    public string OpenLabel => $"Open {Node.Title}";
    public string DeleteLabel => $"Delete {Node.Title}";
    public string? State => Node.Problem ?? Node.Status ?? (Node.IsDisabled ? "disabled" : null);

    public string StateClass => (Node.Problem, Node.Status) switch
    {
        ({ }, _) or (_, "error") => "badge badge-bad",
        (_, "success") => "badge badge-ok",
        (_, "running") => "badge badge-run",
        (_, "human" or "retrying") => "badge badge-warn",
        _ => "badge",
    };
}

/// <summary>One edge of the outline, in words.</summary>
internal sealed record OutlineWay(CanvasEdge Edge, string Text, string DeleteLabel);

/// <summary>Puts nodes into the order in which a run reaches them.</summary>
internal static class OutlineOrder
{
    public static IReadOnlyList<OutlineLine> Of(CanvasModel model, string? selected)
    {
        var nodes = model.Nodes.OrderBy(node => node.X).ThenBy(node => node.Y).ToList();
        var byId = nodes.ToDictionary(node => node.Id);
        var leaving = model.Edges
            .Where(edge => byId.ContainsKey(edge.Source) && byId.ContainsKey(edge.Target))
            .ToLookup(edge => edge.Source);
        var entered = model.Edges.Where(edge => edge.Source != edge.Target).Select(edge => edge.Target).ToHashSet();

        // First what nothing leads to; then what only circles reach.
        var order = new List<CanvasNode>(nodes.Count);
        var seen = new HashSet<string>();
        var starts = nodes.Where(node => !entered.Contains(node.Id)).Concat(nodes);
        foreach (var start in starts) order.AddRange(From(start, byId, leaving, seen));
        return [.. order.Select(node => new OutlineLine(node, Ways(node, byId, leaving), node.Id == selected))];
    }

    // A stack of our own: a chain of thousands of nodes must not exhaust the thread's.
    private static IEnumerable<CanvasNode> From(
        CanvasNode start, Dictionary<string, CanvasNode> byId, ILookup<string, CanvasEdge> leaving, HashSet<string> seen)
    {
        var open = new Stack<CanvasNode>([start]);
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node.Id)) continue;
            yield return node;
            var edges = leaving[node.Id].OrderByDescending(edge => PortNumber(node, edge)).ThenByDescending(edge => byId[edge.Target].Y);
            foreach (var edge in edges) open.Push(byId[edge.Target]);
        }
    }

    private static IReadOnlyList<OutlineWay> Ways(
        CanvasNode node, Dictionary<string, CanvasNode> byId, ILookup<string, CanvasEdge> leaving) =>
        [.. leaving[node.Id].OrderBy(edge => PortNumber(node, edge)).Select(edge => Way(node, edge, byId[edge.Target]))];

    private static OutlineWay Way(CanvasNode node, CanvasEdge edge, CanvasNode target)
    {
        var port = node.Outputs.Count > 1 ? node.Outputs.FirstOrDefault(port => port.Name == edge.SourcePort)?.Label : null;
        var items = edge.Label is { } label ? $" ({label})" : "";
        var text = $"{(port is null ? "" : $"{port}: ")}{target.Title}{items}";
        return new(edge, text, $"Delete the edge from {node.Title} to {target.Title}");
    }

    private static int PortNumber(CanvasNode node, CanvasEdge edge) =>
        node.Outputs.Index().FirstOrDefault(port => port.Item.Name == edge.SourcePort).Index;
}
