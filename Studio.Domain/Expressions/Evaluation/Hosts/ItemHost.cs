using System.Text.Json.Nodes;

namespace Studio.Domain.Expressions.Evaluation.Hosts;

/// <summary>An item of a node's output: its JSON itself, not a copy.</summary>
internal sealed class ItemHost(Item item) : Host
{
    private static readonly string[] All = ["json", "files", "pairedItem"];

    public override On On => On.Item;
    public override string InWords => "an item";
    public override IEnumerable<string> Fields => All;

    public override bool TryGet(Evaluation e, string name, out Value value)
    {
        value = name switch
        {
            "json" => Value.Of(item.Json),
            "files" or "binary" => Value.Of(item.Files ?? []),
            "pairedItem" => Paired(),
            _ => Value.Skipped,
        };
        return !value.IsSkipped;
    }

    private Value Paired() => item.Origins.Count == 0 ? Value.Undefined
        : Value.Of(new JsonObject { ["item"] = item.Origins[0].Item, ["input"] = item.Origins[0].Port });

    public static Value Of(Item? item) => item is null ? Value.Undefined : Value.Of(new ItemHost(item));

    public static Value List(Evaluation e, IReadOnlyList<Item>? items)
    {
        if (items is null) return Value.Of(Array.Empty<Value>());
        e.Charge(items.Count);
        var list = new Value[items.Count];
        for (var i = 0; i < list.Length; i++) list[i] = Of(items[i]);
        return Value.Of(list);
    }
}
