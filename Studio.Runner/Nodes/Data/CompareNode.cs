using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Data;

[NodeType("data.compare", "Compare", Icon = "compare_arrows", Kind = NodeKind.Action, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Says which items are in one list, in the other, or in both, alike or different.",
    Keywords = "difference sync changes new old", OtherNames = "Compare Datasets")]
[Input("before", Label = "Before")]
[Input("after", Label = "After")]
[Output("removed", Label = "Only before")]
[Output("same", Label = "Alike")]
[Output("changed", Label = "Different")]
[Output("added", Label = "Only after")]
[Example("What has changed since yesterday",
    With = """{ "by": [ "id" ] }""",
    Given = """
        { "before": [ { "id": 1, "n": 1 }, { "id": 2, "n": 2 }, { "id": 3, "n": 3 } ],
          "after": [ { "id": 3, "n": 3 }, { "id": 2, "n": 5 }, { "id": 4, "n": 4 } ] }
        """,
    Then = """
        { "removed": [ { "id": 1, "n": 1 } ], "same": [ { "id": 3, "n": 3 } ],
          "changed": [ { "key": { "id": 2 }, "before": { "id": 2, "n": 2 }, "after": { "id": 2, "n": 5 }, "fields": [ "n" ] } ],
          "added": [ { "id": 4, "n": 4 } ] }
        """)]
public sealed class CompareNode : ListNode<CompareNode.Parameters>
{
    public sealed record Parameters
    {
        [Field("The same by", Help = "Items with the same values in these fields are one thing. A dot goes into an object: customer.id.",
            Example = "id")]
        public required IReadOnlyList<string> By { get; init; }

        [Field("Without regard to", Help = "Fields that may differ.", Example = "updatedAt")]
        public IReadOnlyList<string> Ignored { get; init; } = [];
    }

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p)
    {
        var after = context.Inputs[1].ToLookup(item => Key(item.Json, p));
        var known = context.Inputs[0].Select(item => Key(item.Json, p)).ToHashSet(StringComparer.Ordinal);
        var (removed, same, changed) = (new List<Item>(), new List<Item>(), new List<Item>());
        foreach (var item in context.Inputs[0])
        {
            var partners = after[Key(item.Json, p)].ToList();
            if (partners.Count == 0) removed.Add(item);
            foreach (var partner in partners)
            {
                var fields = Different(item.Json, partner.Json, p);
                if (fields.Count == 0) same.Add(partner);
                else changed.Add(Change(item, partner, fields, p));
            }
        }

        return new NodeResult.Emitted(new Dictionary<string, IReadOnlyList<Item>>
        {
            ["removed"] = removed,
            ["same"] = same,
            ["changed"] = changed,
            ["added"] = [.. context.Inputs[1].Where(item => !known.Contains(Key(item.Json, p)))],
        });
    }

    private static string Key(JsonObject json, Parameters p) =>
        JsonKey.Of(new JsonArray([.. p.By.Select(f => FieldPath.At(json, f)?.DeepClone())]));

    private static List<string> Different(JsonObject before, JsonObject after, Parameters p) =>
        [.. before.Select(f => f.Key).Union(after.Select(f => f.Key)).Except(p.Ignored)
            .Where(field => JsonKey.Of(before[field]) != JsonKey.Of(after[field]))];

    private static Item Change(Item before, Item after, IEnumerable<string> fields, Parameters p) => new(new JsonObject
    {
        ["key"] = new JsonObject(p.By.Select(f => KeyValuePair.Create(f, FieldPath.At(after.Json, f)?.DeepClone()))),
        ["before"] = before.Json.DeepClone(),
        ["after"] = after.Json.DeepClone(),
        ["fields"] = new JsonArray([.. fields.Select(f => JsonValue.Create(f))]),
    })
    { Origins = [.. before.Origins, .. after.Origins] };
}
