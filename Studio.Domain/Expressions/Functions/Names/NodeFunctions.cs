using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Hosts;

namespace Studio.Domain.Expressions.Functions.Names;

/// <summary>$('Node') and what is known of it.</summary>
internal static class NodeFunctions
{
    public static IEnumerable<Function> All => [.. Items, .. Facts, .. Earlier];

    private static IEnumerable<Function> Items { get; } =
    [
        new(On.Global, "$(name): node", "Another node, to read what it put out.", "$('Fetch').item.json.id", "1",
            (in a) => NodeHost.Of(a.E, NameOf(a), a.E.Scope.ItemIndex)),
        new(On.Node, "item: item", "The item of that node which led to the item at hand.", "$('Fetch').item.json.name", "\"Ada\"",
            (in a) => ItemHost.Of(Of(a).Item(a.E))),
        new(On.Node, "first(port?, run?): item", "Its first item.", "$('Fetch').first().json.name", "\"Ada\"",
            (in a) => ItemHost.At(ItemsAt(a), 0)),
        new(On.Node, "last(port?, run?): item", "Its last item.", "$('Fetch').last().json.name", "\"Bob\"", Last),
        new(On.Node, "all(port?, run?): list", "All its items.", "$('Fetch').all()[1].json.name", "\"Bob\"",
            (in a) => ItemHost.Of(a.E, ItemsAt(a))),
        new(On.Node, "itemMatching(index): item", "The item of that node which led to the node's own item at an index.",
            "$('Fetch').itemMatching(1).json.name", "\"Bob\"", Matching),
        new(On.Node, "pairedItem(index?): item", "The same as itemMatching; without an index the same as item.",
            "$('Fetch').pairedItem(1).json.name", "\"Bob\"", Matching),
        new(On.Node, "json: object", "The fields of its item; $('Node').item.json says the same.",
            "$node[\"Fetch\"].json.name", "\"Ada\"", Fields),
        new(On.Node, "data: object", "The same as json.", "$node[\"Fetch\"].data.name", "\"Ada\"", Fields),
        new(On.Node, "binary: object", "The files of its item, by name.", "$node[\"Fetch\"].binary.photo.fileName", "\"ada.png\"",
            (in a) => ItemHost.Files(Of(a).Item(a.E))),
        new(On.Node, "files: object", "The files of its item, by name.", "$node[\"Fetch\"].files.photo.fileName", "\"ada.png\"",
            (in a) => ItemHost.Files(Of(a).Item(a.E))),
    ];

    private static IEnumerable<Function> Facts { get; } =
    [
        new(On.Node, "isExecuted: true/false", "Whether it has run.", "$('Fetch').isExecuted", "true",
            (in a) => Value.Of(Of(a).Output.IsExecuted)),
        new(On.Node, "params: object", "Its parameters, as they are written.", "$('Fetch').params.url", "\"https://example.com\"",
            (in a) => ItemHost.RecordOrEmpty(Of(a).Output.Parameters)),
        new(On.Node, "parameter: object", "The same as params.", "$node[\"Fetch\"].parameter.url", "\"https://example.com\"",
            (in a) => ItemHost.RecordOrEmpty(Of(a).Output.Parameters)),
        new(On.Node, "context: object", "What a loop knows of itself: noItemsLeft, currentRunIndex.",
            "$('Fetch').context.noItemsLeft", "false",
            (in a) => ItemHost.RecordOrEmpty(Of(a).Output.Context)),
        new(On.Node, "runIndex: number", "The index of its last run.", "$('Fetch').runIndex", "0",
            (in a) => Value.Of(Math.Max(0, Of(a).Output.Runs.Count - 1))),
    ];

    /// <summary>As it was written before $('Node').</summary>
    private static IEnumerable<Function> Earlier { get; } =
    [
        new(On.Name, "$node: nodes", "The nodes by name; $('Node') says the same.", "$node[\"Fetch\"].json.id", "1",
            (in a) => Value.Of(new LegacyNodes(a.E.Scope.ItemIndex))),
        new(On.Global, "$items(name?, port?, run?): list", "All items of a node; $('Node').all() says the same.",
            "$items('Fetch')[1].json.name", "\"Bob\"", ItemsOf),
        new(On.Global, "$item(index): names", "The names as they are for another item.", "$item(1).$node[\"Fetch\"].json.name", "\"Bob\"",
            Other),
    ];

    private static NodeHost Of(in Arguments a) => (NodeHost)a.Self.Held!;

    private static string NameOf(in Arguments a) => a[0].Kind == Kind.Text ? a[0].Text
        : throw a.Fail($"A node is named by a text, and this is {a[0].KindInWords}.", "Write its name in quotes: $('Node').");

    private static IReadOnlyList<Item> ItemsAt(in Arguments a) => Of(a).Items(a.E, Whole(a, 0), Whole(a, 1));

    private static Value Last(in Arguments a) => ItemHost.At(ItemsAt(a), ^1);

    private static int? Whole(in Arguments a, int at) => a[at].IsMissing ? null : a.Int(at, 0);

    private static Value Fields(in Arguments a) => Value.Of(Of(a).Item(a.E).Json);

    private static Value Matching(in Arguments a) => ItemHost.Of(a.Has(0) ? Of(a).Matching(a.E, CheckedIndex(a)) : Of(a).Item(a.E));

    private static Value ItemsOf(in Arguments a)
    {
        if (a[0].IsMissing) return ItemHost.Of(a.E, a.E.Scope.Items);
        var node = (NodeHost)NodeHost.Of(a.E, NameOf(a), a.E.Scope.ItemIndex).Held!;
        return ItemHost.Of(a.E, node.Items(a.E, Whole(a, 1), Whole(a, 2)));
    }

    private static Value Other(in Arguments a) => Value.Of(new LegacyItem(CheckedIndex(a)));

    private static int CheckedIndex(in Arguments a)
    {
        var (at, count) = (a.Int(0, 0), a.E.Scope.Items.Count);
        if ((uint)at < (uint)count) return at;
        throw a.Fail($"There is no item {at} here.",
            count == 0 ? "The node has been given no items." : $"The node has been given {count} items, counted from 0.");
    }
}
