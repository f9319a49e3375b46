namespace Studio.Domain.Expressions.Evaluation.Hosts;

/// <summary>What a node has put out, by port and run.</summary>
internal static class NodeItems
{
    /// <summary>
    /// The items of a run, the last if none is said, at a port. Without one it is the port that led here,
    /// so that a node behind a condition's second port needn't say so.
    /// </summary>
    public static IReadOnlyList<Item> Of(Scope scope, string node, NodeOutput output, int? port = null, int? run = null) =>
        output.Items(port ?? PortToHere(scope, node, output, run), run) ?? [];

    /// <summary>The port through which the item at hand came; where it didn't, the first that put something out.</summary>
    public static int PortToHere(Scope scope, string node, NodeOutput output, int? run = null)
    {
        var ports = output.Runs[run ?? output.Runs.Count - 1];
        var (first, filled) = (0, 0);
        for (var port = ports.Count - 1; port >= 0; port--)
        {
            if (ports[port].Count > 0) (first, filled) = (port, filled + 1);
        }

        if (filled < 2 || scope.Item is not { } item || !Lineage.TryStraight(scope, node, item, out var traced)) return first;
        return traced.Port ?? PortWith(ports, item, scope.ItemIndex) ?? first;
    }

    private static int? PortWith(IReadOnlyList<IReadOnlyList<Item>> ports, Item item, int index)
    {
        for (var port = 0; port < ports.Count; port++)
        {
            if (index < ports[port].Count && ReferenceEquals(ports[port][index], item)) return port;
        }

        return null;
    }
}
