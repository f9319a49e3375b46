namespace Studio.Domain.Expressions.Evaluation.Hosts;

/// <summary>$input: what the node at hand has been given.</summary>
internal sealed class InputHost : Host
{
    public static Value Only { get; } = Value.Of(new InputHost());

    public override On On => On.Input;
    public override string InWords => "$input";
    public override string? HintFor(string name) => name == "json" ? "The item at hand is $input.item, its fields are $json." : null;
}

/// <summary>$node, whose fields are the nodes.</summary>
internal sealed class LegacyNodes(int index) : Host
{
    public override On On => On.LegacyNodes;
    public override string InWords => "$node";

    public override bool TryGet(Evaluation e, string name, out Value value)
    {
        value = NodeHost.Of(e, name, index, isLegacy: true);
        return true;
    }
}

/// <summary>$item(3): the names as they are for another item.</summary>
internal sealed class LegacyItem(int index) : Host
{
    public override On On => On.LegacyItem;
    public override string InWords => $"$item({index})";
    public override IEnumerable<string> Fields => ["$json"];

    public override bool TryGet(Evaluation e, string name, out Value value)
    {
        value = name switch
        {
            "$node" => Value.Of(new LegacyNodes(index)),
            "$json" => Value.Of(e.Scope.Items[index].Json),
            "$binary" => ItemHost.Files(e.Scope.Items[index]),
            "$itemIndex" => Value.Of(index),
            _ => Value.Undefined,
        };
        return name is "$node" or "$json" or "$binary" or "$itemIndex";
    }
}
