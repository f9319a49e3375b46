using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Data;

[NodeType("data.splitOut", "Split out", Icon = "call_split", Kind = NodeKind.Action, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Makes an item of each entry of a list.", Keywords = "list array explode flatten unwind each entry", OtherNames = "Item Lists")]
[Example("One item for each line of an order",
    With = """{ "field": "lines" }""",
    Given = """[ { "id": 1, "lines": [ { "item": "Tea" }, { "item": "Milk" } ] } ]""",
    Then = """{ "main": [ { "item": "Tea" }, { "item": "Milk" } ] }""")]
[Example("Words, each with the rest of its item",
    With = """{ "field": "tags", "into": "tag", "keepOthers": true }""",
    Given = """[ { "id": 1, "tags": [ "new", "red" ] }, { "id": 2 } ]""",
    Then = """{ "main": [ { "id": 1, "tag": "new" }, { "id": 1, "tag": "red" } ] }""")]
public sealed class SplitOutNode : ListNode<SplitOutNode.Parameters>
{
    public sealed record Parameters
    {
        [Field("List", Help = "The field that holds it. A dot goes into an object: order.lines.", Example = "lines")]
        public required string Field { get; init; }

        [Field("Into", Help = "Where an entry goes. Empty: an object becomes the item itself, all else keeps the list's name.")]
        public string? Into { get; init; }

        [Field("Keep the other fields", Help = "Each item has them, beside its entry.")]
        public bool KeepOthers { get; init; }
    }

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p)
    {
        var made = new List<Item>();
        for (var i = 0; i < context.Items.Count; i++)
        {
            var item = context.Items[i];
            // An object's values are entries, too; a single value is a list of one; what is missing has none.
            IEnumerable<JsonNode?> entries = FieldPath.At(item.Json, p.Field) switch
            {
                JsonArray list => list,
                JsonObject record => record.Select(f => f.Value),
                null => [],
                var one => [one],
            };
            foreach (var entry in entries) made.Add(context.Made(i, new(Of(item.Json, entry, p))));
        }

        return NodeResult.Of(made);
    }

    private static JsonObject Of(JsonObject item, JsonNode? entry, Parameters p)
    {
        JsonObject json = [];
        if (p.KeepOthers)
        {
            json = item.DeepClone().AsObject();
            FieldPath.Take(json, p.Field, out _);
        }

        if (string.IsNullOrEmpty(p.Into) && entry is JsonObject record)
            foreach (var (name, value) in record) json[name] = value?.DeepClone();
        else FieldPath.Put(json, string.IsNullOrEmpty(p.Into) ? p.Field : p.Into, entry?.DeepClone());
        return json;
    }
}
