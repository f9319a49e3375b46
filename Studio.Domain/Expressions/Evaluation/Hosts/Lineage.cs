namespace Studio.Domain.Expressions.Evaluation.Hosts;

/// <summary>Finds the item of an earlier node from which an item was made, through any number of nodes.</summary>
internal static class Lineage
{
    /// <summary>Almost every item has one origin and few nodes before it; beyond that the search remembers where it has been.</summary>
    private const int StraightHops = 64;
    private const int CostOfHop = 4;

    /// <summary>The way back while it doesn't fork. Allocates nothing; false says nothing yet.</summary>
    public static bool TryStraight(Scope scope, string node, Item item, out Traced traced)
    {
        traced = new(item, null);
        if (scope.PreviousNode == node) return true;
        for (var hops = 0; hops < StraightHops && traced.Item.Origins is [var origin]; hops++)
        {
            if (Find(scope, origin) is not { } earlier) return false;
            traced = new(earlier, origin.Port);
            if (origin.Node == node) return true;
        }

        return false;
    }

    /// <summary>The item of the node that led to the one at the index, or a fault that says why there is no such one.</summary>
    public static Item Find(Evaluation e, string node, NodeOutput output, int index)
    {
        var items = e.Scope.Items;
        if ((uint)index >= (uint)items.Count) return Only(output) ?? throw Lost(e, node, output, null);
        if (TryStraight(e.Scope, node, items[index], out var traced)) return traced.Item;
        var (found, end) = Search(e, node, items[index]);
        return found ?? Only(output) ?? throw Lost(e, node, output, end);
    }

    private static (Item? Found, string? End) Search(Evaluation e, string node, Item item)
    {
        Item? found = null;
        var end = item.Origins.Count == 0 ? e.Scope.PreviousNode : null;
        var seen = new HashSet<Origin>();
        var todo = new Queue<Item>([item]);
        while (todo.TryDequeue(out var next))
        {
            foreach (var origin in next.Origins)
            {
                e.Step(CostOfHop);
                if (!seen.Add(Settled(e.Scope, origin))) continue;
                var earlier = Find(e.Scope, origin);
                if (earlier is null || (origin.Node != node && earlier.Origins.Count == 0)) end ??= origin.Node;
                if (earlier is null) continue;
                if (origin.Node != node) todo.Enqueue(earlier);
                else if (found is null || ReferenceEquals(found, earlier)) found = earlier;
                else throw Ambiguous(e, node);
            }
        }

        return (found, end);
    }

    private static Origin Settled(Scope scope, Origin origin) =>
        origin.Run is not null || scope.Nodes.GetValueOrDefault(origin.Node) is not { } output
            ? origin : origin with { Run = output.Runs.Count - 1 };

    private static Item? Find(Scope scope, Origin origin) =>
        scope.Nodes.GetValueOrDefault(origin.Node)?.Items(origin.Port, origin.Run) is { } items && (uint)origin.Item < (uint)items.Count
            ? items[origin.Item] : null;

    /// <summary>What a node put out last, when that is one item and so nobody can mean another.</summary>
    private static Item? Only(NodeOutput output)
    {
        Item? only = null;
        foreach (var port in output.Runs[^1])
        {
            if (port.Count > 1 || (port.Count == 1 && only is not null)) return null;
            if (port.Count == 1) only = port[0];
        }

        return only;
    }

    private static Parsing.Faulted Ambiguous(Evaluation e, string node) =>
        e.Fail($"Several items of \"{node}\" led to this one.",
            $"Say which you mean: $('{node}').first(), $('{node}').last() or $('{node}').all()[0].");

    private static Parsing.Faulted Lost(Evaluation e, string node, NodeOutput output, string? end)
    {
        var count = output.Runs[^1].Sum(port => port.Count);
        if (count == 0) return e.Fail($"\"{node}\" has put out no items.", $"Ask first: $('{node}').all().length > 0.");
        var trail = end is null ? "" : $": the trail ends at \"{end}\"";
        return e.Fail($"No item of \"{node}\" is known to have led to this one{trail}.",
            $"\"{node}\" put out {count} items. Say which you mean:"
                + $" $('{node}').first(), $('{node}').last() or $('{node}').all()[$itemIndex].");
    }
}

/// <summary>An item on the way back, and the port through which it came; null for the item at hand, which doesn't say.</summary>
internal readonly record struct Traced(Item Item, int? Port);
