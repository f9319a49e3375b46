using System.Text.Json.Nodes;

namespace Studio.Domain.Expressions.Evaluation.Hosts;

/// <summary>An item: $input.item, $('Node').first(). Its JSON is the very object that lies in the run.</summary>
internal sealed class ItemHost(Item item) : Host
{
    public override On On => On.Item;
    public override string InWords => "an item";

    /// <summary>What an item becomes as JSON; where it came from is for those who ask.</summary>
    public override IEnumerable<string> Fields => item.Files is null ? ["json"] : ["json", "binary"];

    public static Value Of(Item? item) => item is null ? Value.Undefined : Value.Of(new ItemHost(item));

    /// <summary>Undefined when there are not so many.</summary>
    public static Value At(IReadOnlyList<Item> items, Index at) =>
        at.GetOffset(items.Count) is var index && (uint)index < (uint)items.Count ? Of(items[index]) : Value.Undefined;

    public static Value Of(Evaluation e, IReadOnlyList<Item> items)
    {
        e.Charge(items.Count);
        e.Step(items.Count);
        var hosts = new Value[items.Count];
        for (var i = 0; i < hosts.Length; i++) hosts[i] = Of(items[i]);
        return Value.Of(hosts);
    }

    public static Value Files(Item? item) => RecordOrEmpty(item?.Files);

    /// <summary>So that a field of what isn't there is undefined, and not a fault.</summary>
    public static Value RecordOrEmpty(JsonObject? record) => record is null ? Value.Of(new Bag()) : Value.Of(record);

    public override bool TryGet(Evaluation e, string name, out Value value)
    {
        value = name switch
        {
            "json" => Value.Of(item.Json),
            "binary" or "files" => Files(item),
            "pairedItem" => PairedItem(e),
            _ => Value.Undefined,
        };
        return name is "json" or "binary" or "files" or "pairedItem";
    }

    public override string? HintFor(string name) =>
        item.Json.ContainsKey(name) ? $"The item's fields are in its json: write .json.{name}." : null;

    private Value PairedItem(Evaluation e)
    {
        if (item.Origins.Count == 0) return Value.Undefined;
        e.Charge(item.Origins.Count * 4L);
        Value[] origins = [.. item.Origins.Select(Written)];
        return origins is [var only] ? only : Value.Of(origins);
    }

    private static Value Written(Origin origin) => Value.Of(new Bag
    {
        ["node"] = Value.Of(origin.Node),
        ["item"] = Value.Of(origin.Item),
        ["port"] = Value.Of(origin.Port),
    });
}
