namespace Studio.Domain.Expressions.Evaluation.Hosts;

/// <summary>$('Node'), or as it was written before: $node["Node"], which goes by the item's index instead of its origin.</summary>
internal sealed class NodeHost(string name, NodeOutput output, int index, bool isLegacy) : Host
{
    private const int LongestList = 8;

    public override On On => On.Node;
    public override string InWords => $"the node \"{name}\"";
    public override IEnumerable<string> Fields => ["isExecuted", "params"];

    public NodeOutput Output => output;

    public static Value Of(Evaluation e, string name, int index, bool isLegacy = false) =>
        e.Scope.Nodes.TryGetValue(name, out var output) ? Value.Of(new NodeHost(name, output, index, isLegacy)) : throw Unknown(e, name);

    public override bool TryGet(Evaluation e, string field, out Value value)
    {
        value = field switch
        {
            "isExecuted" => Value.Of(output.IsExecuted),
            "params" => ItemHost.RecordOrEmpty(output.Parameters),
            _ => Value.Undefined,
        };
        return field is "isExecuted" or "params";
    }

    public override string? HintFor(string field) =>
        output.IsExecuted && output.Runs[^1].FirstOrDefault(p => p.Count > 0) is [var first, ..] && first.Json.ContainsKey(field)
            ? $"A field of its item is written $('{name}').item.json.{field}." : null;

    /// <summary>The item that led to the one at the index.</summary>
    public Item Matching(Evaluation e, int at)
    {
        MustHaveRun(e);
        return Lineage.Find(e, name, output, at);
    }

    /// <summary>The item that belongs to the one at hand.</summary>
    public Item Item(Evaluation e)
    {
        MustHaveRun(e);
        if (!isLegacy) return Lineage.Find(e, name, output, index);
        var items = NodeItems.Of(e.Scope, name, output);
        return index < items.Count ? items[index] : Lineage.Find(e, name, output, index);
    }

    public IReadOnlyList<Item> Items(Evaluation e, int? port, int? run)
    {
        MustHaveRun(e);
        if (run is -1) run = null;
        if (run is { } at && (uint)at >= (uint)output.Runs.Count)
        {
            var runs = output.Runs.Count == 1 ? "1 time" : $"{output.Runs.Count} times";
            throw e.Fail($"\"{name}\" has no run {at}: it ran {runs}, counted from 0.",
                "Leave the run out for the last one.");
        }

        return NodeItems.Of(e.Scope, name, output, port, run);
    }

    private void MustHaveRun(Evaluation e)
    {
        if (output.IsExecuted) return;
        throw e.Fail($"\"{name}\" has not run yet.", $"Run it first, or ask before you read it: $('{name}').isExecuted ? … : ….");
    }

    private static Parsing.Faulted Unknown(Evaluation e, string name)
    {
        var known = e.Scope.Nodes.Keys.Take(LongestList + 1).ToList();
        var all = string.Join(", ", known.Take(LongestList).Select(n => $"\"{n}\"")) + (known.Count > LongestList ? " and more" : "");
        var otherwise = known.Count == 0 ? "No node runs before this one." : $"These run before this one: {all}.";
        return e.Fail($"There is no node \"{Fault.Excerpt(name, 0, name.Length)}\".", Nearest.Hint(name, e.Scope.Nodes.Keys, otherwise));
    }
}
