using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Hosts;

namespace Studio.Domain.Expressions.Functions.Names;

/// <summary>What $input and items have.</summary>
internal static class InputFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        new(On.Input, "item: item", "The item at hand.", "$input.item.json.name", "\"Ada\"", (in a) => ItemHost.Of(a.E.Scope.Item)),
        new(On.Input, "first(): item", "The first item that the node has been given.", "$input.first().json.name", "\"Ada\"",
            (in a) => ItemHost.At(a.E.Scope.Items, 0)),
        new(On.Input, "last(): item", "The last item that the node has been given.", "$input.last().json.name", "\"Bob\"",
            (in a) => ItemHost.At(a.E.Scope.Items, ^1)),
        new(On.Input, "all(): list", "All items that the node has been given.", "$input.all()[1].json.name", "\"Bob\"",
            (in a) => ItemHost.Of(a.E, a.E.Scope.Items)),
        new(On.Input, "params: object", "The parameters of the node that gave the items, as they are written.",
            "$input.params.url", "\"https://example.com\"",
            (in a) => ItemHost.RecordOrEmpty(Previous(a)?.Parameters)),
        new(On.Input, "context: object", "What the loop that gave the items knows of itself.", "$input.context.noItemsLeft", "false",
            (in a) => ItemHost.RecordOrEmpty(Previous(a)?.Context)),
        new(On.Item, "json: object", "Its fields.", "$input.item.json.id", "1", (in a) => Field(a, "json")),
        new(On.Item, "binary: object", "Its files, by name.", "$input.item.binary.photo.fileName", "\"ada.png\"",
            (in a) => Field(a, "binary")),
        new(On.Item, "files: object", "Its files, by name.", "$input.item.files.photo.fileName", "\"ada.png\"",
            (in a) => Field(a, "files")),
        new(On.Item, "pairedItem: object", "From which item of which node it was made.", "$input.item.pairedItem.node", "\"Start\"",
            (in a) => Field(a, "pairedItem")),
        new(On.LegacyItem, "$node: nodes", "The nodes by name.", "$item(1).$node[\"Fetch\"].json.id", "2", (in a) => Field(a, "$node")),
        new(On.LegacyItem, "$json: object", "Its fields.", "$item(1).$json.id", "2", (in a) => Field(a, "$json")),
        new(On.LegacyItem, "$binary: object", "Its files, by name.", "$item(0).$binary.photo.fileName", "\"ada.png\"",
            (in a) => Field(a, "$binary")),
        new(On.LegacyItem, "$itemIndex: number", "Its place, counted from 0.", "$item(1).$itemIndex", "1",
            (in a) => Field(a, "$itemIndex")),
    ];

    private static Value Field(in Arguments a, string name) =>
        ((Host)a.Self.Held!).TryGet(a.E, name, out var value) ? value : Value.Undefined;

    private static NodeOutput? Previous(in Arguments a) =>
        a.E.Scope.PreviousNode is { } previous ? a.E.Scope.Nodes.GetValueOrDefault(previous) : null;
}
