using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Hosts;

namespace Studio.Domain.Expressions.Functions.Names;

/// <summary>Earlier nodes and their items.</summary>
internal static class EarlierNodes
{
    public static IEnumerable<Function> All =>
    [
        new(On.Global, "$(name): node", "An earlier node, by its name.", "$('Fetch').item.json.id", "7", (in a) => Value.Of(NodeHost.Find(a.E, a.Text(0)))),
        new(On.Global, "$items(name?, output?, run?): list", "The items that a node put out; without a name, those at hand.",
            "$items('Fetch').length", "1", Items),
        new(On.Global, "$item(index): item", "Other nodes' items by number, as older workflows write it.",
            "$item(0).$node[\"Fetch\"].json.id", "7", (in a) => Value.Of(new NumberedHost(a.Int(0, 0)))),
        new(On.Node, "item: item", "The item from which the one at hand was made, however many nodes lie between.", "$('Fetch').item.json.id", "7", Field("item")),
        new(On.Node, "json: object", "That item's JSON.", "$node[\"Fetch\"].json.id", "7", Field("json")),
        new(On.Node, "first(output?, run?): item", "Its first item.", "$('Fetch').first().json.id", "7", (in a) => ItemHost.Of(Of(a) is [var first, ..] ? first : null)),
        new(On.Node, "last(output?, run?): item", "Its last item.", "$('Fetch').last().json.id", "7", (in a) => ItemHost.Of(Of(a) is [.., var last] ? last : null)),
        new(On.Node, "all(output?, run?): list", "All its items.", "$('Fetch').all().map(i => i.json.id)", "[7]", (in a) => ItemHost.List(a.E, Of(a))),
        new(On.Node, "itemMatching(index): item", "The item from which the item with that number was made.", "$('Fetch').itemMatching(0).json.id", "7",
            (in a) => ItemHost.Of(((NodeHost)a.Self.Held!).Matching(a.E, a.Int(0, 0)))),
        new(On.Node, "isExecuted: true/false", "Whether it has run.", "$('Fetch').isExecuted", "true", Field("isExecuted")),
        new(On.Node, "params: object", "Its parameters, as they are written.", "$('Fetch').params.url", "\"https://example.com\"", Field("params")),
        new(On.Node, "context: object", "What it keeps for itself, such as a loop's round.", "$('Loop').context.round", "", Field("context")),
        new(On.Node, "runIndex: number", "How often it ran before its last run.", "$('Fetch').runIndex", "0", Field("runIndex")),
        new(On.Node, "files: object", "The files of its item.", "$('Fetch').files.report.name", "", Field("files")),
        new(On.Input, "item: item", "The item at hand.", "$input.item.json.name", "\"Jo\"", Field("item")),
        new(On.Input, "first(): item", "The first item.", "$input.first().json.name", "\"Jo\"", (in a) => ItemHost.Of(a.E.Scope.Items is [var first, ..] ? first : null)),
        new(On.Input, "last(): item", "The last item.", "$input.last().json.name", "\"Jo\"", (in a) => ItemHost.Of(a.E.Scope.Items is [.., var last] ? last : null)),
        new(On.Input, "all(): list", "All items.", "$input.all().length", "1", (in a) => ItemHost.List(a.E, a.E.Scope.Items)),
        new(On.Input, "params: object", "The node's own parameters, as they are written.", "$input.params.url", "", Field("params")),
        new(On.Item, "json: object", "The item's JSON.", "$('Fetch').first().json.id", "7", Field("json")),
        new(On.Item, "files: object", "The item's files.", "$input.item.files.report.name", "", Field("files")),
    ];

    private static Body Field(string name) => (in a) => ((Host)a.Self.Held!).TryGet(a.E, name, out var value) ? value : Value.Undefined;

    private static IReadOnlyList<Item> Of(in Arguments a) =>
        ((NodeHost)a.Self.Held!).Items(a.E, a.Int(0, 0), a.Has(1) ? a.Int(1, 0) : null);

    private static Value Items(in Arguments a) => a.Has(0)
        ? ItemHost.List(a.E, NodeHost.Find(a.E, a.Text(0)).Items(a.E, a.Int(1, 0), a.Has(2) ? a.Int(2, 0) : null))
        : ItemHost.List(a.E, a.E.Scope.Items);
}
