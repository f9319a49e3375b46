namespace Studio.Domain.Expressions.Evaluation.Hosts;

/// <summary>Finds the item of an earlier node from which an item was made, however many nodes lie between.</summary>
internal static class Lineage
{
    public static Item? Find(Evaluation e, string node, NodeOutput output, int index)
    {
        var items = e.Scope.Items;
        if ((uint)index >= (uint)items.Count)
        {
            // Before there are items (a trigger, a node without input) only a single item can be meant.
            return Only(output) ?? throw e.Fail("There is no item here that came from an earlier one.", $"Use $(\"{node}\").first().");
        }

        var item = items[index];
        if (e.Scope.PreviousNode == node) return item;
        Item? found = null;
        foreach (var origin in Walk(e, item, node))
        {
            if (found is not null && !ReferenceEquals(found, origin)) throw Several(e, node, index);
            found = origin;
        }

        return found ?? Only(output) ?? throw e.Fail($"No item of \"{node}\" led to item {index} here.",
            $"Use $(\"{node}\").first(), .last() or .all(), or give the nodes between the items' origins.");
    }

    /// <summary>All items of the node that lie on the way back. Behind one of them nothing is looked for.</summary>
    private static IEnumerable<Item> Walk(Evaluation e, Item start, string node)
    {
        var todo = new Queue<Item>([start]);
        HashSet<Item>? seen = null;
        while (todo.TryDequeue(out var item))
        {
            foreach (var origin in item.Origins)
            {
                e.Step();
                if (!e.Scope.Nodes.TryGetValue(origin.Node, out var output)) continue;
                var items = output.Items(origin.Port, origin.Run);
                if (items is null || (uint)origin.Item >= (uint)items.Count) continue;
                var earlier = items[origin.Item];
                if (origin.Node == node) yield return earlier;
                else if ((seen ??= new(ReferenceEqualityComparer.Instance)).Add(earlier)) todo.Enqueue(earlier);
            }
        }
    }

    private static Item? Only(NodeOutput output) => output.Items() is [var only] ? only : null;

    private static Parsing.Faulted Several(Evaluation e, string node, int index) =>
        e.Fail($"Item {index} was made from several items of \"{node}\".", $"Say which one: $(\"{node}\").first(), .last() or .all()[…].");
}
