using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Data;

[NodeType("data.dedupe", "Remove duplicates", Icon = "filter_none", Kind = NodeKind.Action, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Lets each item through once: the first of those that are alike.",
    Keywords = "unique distinct dedupe same", OtherNames = "Item Lists")]
[Output("kept", Label = "Kept")]
[Output("dropped", Label = "Dropped")]
[Example("The same in everything",
    Given = """[ { "a": 1, "b": 2 }, { "b": 2, "a": 1 }, { "a": 2 } ]""",
    Then = """{ "kept": [ { "a": 1, "b": 2 }, { "a": 2 } ], "dropped": [ { "b": 2, "a": 1 } ] }""")]
[Example("One of each customer",
    With = """{ "by": "fields", "fields": [ "customer.id" ] }""",
    Given = """[ { "n": 1, "customer": { "id": 7 } }, { "n": 2, "customer": { "id": 7 } } ]""",
    Then = """{ "kept": [ { "n": 1, "customer": { "id": 7 } } ], "dropped": [ { "n": 2, "customer": { "id": 7 } } ] }""")]
public sealed class DedupeNode : ListNode<DedupeNode.Parameters>
{
    public enum Kind { Everything, Fields, OtherFields }

    public sealed record Parameters
    {
        [Field("Alike by")]
        public Kind By { get; init; }

        [Field("Fields", ShowWhen = "by=fields,otherFields", Example = "customer.id",
            Help = "Those that count, or those that don't. A dot goes into an object: customer.id.")]
        public IReadOnlyList<string> Fields { get; init; } = [];
    }

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p)
    {
        var (seen, kept, dropped) = (new HashSet<string>(StringComparer.Ordinal), new List<Item>(), new List<Item>());
        foreach (var (i, item) in context.Items.Index())
            (seen.Add(Key(item.Json, p)) ? kept : dropped).Add(context.Made(i, item));
        return new NodeResult.Emitted(new Dictionary<string, IReadOnlyList<Item>> { ["kept"] = kept, ["dropped"] = dropped });
    }

    private static string Key(JsonObject json, Parameters p) => p.By == Kind.Fields
        ? JsonKey.Of(new JsonArray([.. p.Fields.Select(f => FieldPath.At(json, f)?.DeepClone())]))
        : JsonKey.Of(p.By == Kind.Everything ? json : Without(json, p.Fields));

    private static JsonObject Without(JsonObject json, IReadOnlyList<string> fields)
    {
        var rest = json.DeepClone().AsObject();
        foreach (var field in fields) FieldPath.Take(rest, field, out _);
        return rest;
    }
}
