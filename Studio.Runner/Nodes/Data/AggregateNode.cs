using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Data;

[NodeType("data.aggregate", "Aggregate", Icon = "merge_type", Kind = NodeKind.Action, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Makes one item of all: with a list of them, or with lists of some of their fields.",
    Keywords = "list array collect combine group concatenate", OtherNames = "Item Lists")]
[Example("All items as one list",
    With = """{ "into": "orders" }""",
    Given = """[ { "id": 1 }, { "id": 2 } ]""",
    Then = """{ "main": [ { "orders": [ { "id": 1 }, { "id": 2 } ] } ] }""")]
[Example("All addresses, for one mail to everybody",
    With = """{ "what": "fields", "fields": [ { "name": "mail", "into": "to" } ] }""",
    Given = """[ { "mail": "jo@example.com" }, { "name": "no mail" }, { "mail": "al@example.com" } ]""",
    Then = """{ "main": [ { "to": [ "jo@example.com", "al@example.com" ] } ] }""")]
public sealed class AggregateNode : ListNode<AggregateNode.Parameters>
{
    public enum Kind { Items, Fields }

    public sealed record Parameters
    {
        [Field("What")]
        public Kind What { get; init; }

        [Field("Into", ShowWhen = "what=items", Help = "The field that gets the list.")]
        public string Into { get; init; } = "data";

        [Field("Fields", ShowWhen = "what=fields")]
        public IReadOnlyList<Collected> Fields { get; init; } = [];

        [Field("Keep what is missing", ShowWhen = "what=fields", Help = "An item without the field leaves a gap (null) in its list.")]
        public bool KeepMissing { get; init; }
    }

    public sealed record Collected
    {
        [Field("Field", Help = "A dot goes into an object: customer.city.", Example = "mail")]
        public required string Name { get; init; }

        [Field("Into", Help = "The name of the list; the field's own when it is empty.")]
        public string? Into { get; init; }
    }

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p)
    {
        var json = new JsonObject();
        if (p.What == Kind.Items) FieldPath.Put(json, p.Into, new JsonArray([.. context.Items.Select(i => i.Json.DeepClone())]));
        foreach (var field in p.What == Kind.Fields ? p.Fields : [])
        {
            var values = context.Items.Select(i => FieldPath.At(i.Json, field.Name)).Where(v => v is not null || p.KeepMissing);
            var list = new JsonArray([.. values.Select(v => v?.DeepClone())]);
            FieldPath.Put(json, string.IsNullOrEmpty(field.Into) ? field.Name : field.Into, list);
        }

        return NodeResult.Of([context.MadeOfAll(json)]);
    }
}
