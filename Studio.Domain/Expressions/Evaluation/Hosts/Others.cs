namespace Studio.Domain.Expressions.Evaluation.Hosts;

/// <summary>$input: what the node at hand has been given.</summary>
internal sealed class InputHost : Host
{
    public static readonly InputHost Instance = new();
    private static readonly string[] All = ["item", "params", "context"];

    public override On On => On.Input;
    public override string InWords => "$input";
    public override IEnumerable<string> Fields => All;

    public override bool TryGet(Evaluation e, string name, out Value value)
    {
        value = name switch
        {
            "item" => ItemHost.Of(e.Scope.Item),
            "json" => Value.Of(e.Scope.Json),
            "params" => Value.Of(e.Scope.Parameters ?? []),
            "context" => Value.Of(new Bag { ["noItemsLeft"] = Value.Of(e.Scope.ItemIndex >= e.Scope.Items.Count - 1) }),
            _ => Value.Skipped,
        };
        return !value.IsSkipped;
    }
}

/// <summary>$node["Node"], as workflows of an earlier day have it; with an index after $item(index).</summary>
internal sealed class NodesHost(Scope scope, int? itemIndex = null) : Host
{
    public override On On => On.LegacyNodes;
    public override string InWords => "$node";
    public override IEnumerable<string> Fields => scope.Nodes.Keys;

    public override bool TryGet(Evaluation e, string name, out Value value)
    {
        value = Value.Of(NodeHost.Find(e, name, itemIndex));
        return true;
    }
}

/// <summary>$item(index).$node["Node"]: a node's item by its number.</summary>
internal sealed class NumberedHost(int index) : Host
{
    private static readonly string[] All = ["$node", "json"];

    public override On On => On.LegacyItem;
    public override string InWords => $"$item({index})";
    public override IEnumerable<string> Fields => All;

    public override bool TryGet(Evaluation e, string name, out Value value)
    {
        value = name switch
        {
            "$node" => Value.Of(new NodesHost(e.Scope, index)),
            "json" => e.Scope.Items.ElementAtOrDefault(index) is { } item ? Value.Of(item.Json) : Value.Undefined,
            _ => Value.Skipped,
        };
        return !value.IsSkipped;
    }
}
