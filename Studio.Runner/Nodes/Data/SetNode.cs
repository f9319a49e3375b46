using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Data;

[NodeType("data.set", "Set fields", Icon = "edit", Kind = NodeKind.Action, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Gives every item fields with the values that you say.", Keywords = "edit assign map rename",
    OtherNames = "Edit Fields | Set")]
[Example("Add a full name",
    With = """{ "fields": [ { "name": "full", "value": "{{ $json.first + ' ' + $json.last }}" } ] }""",
    Given = """[ { "first": "Jo", "last": "Doe" } ]""",
    Then = """{ "main": [ { "first": "Jo", "last": "Doe", "full": "Jo Doe" } ] }""")]
[Example("Keep nothing else, and fill in a field inside another",
    With = """
        { "fields": [
            { "name": "customer.city", "value": "{{ $json.city }}" },
            { "name": "vip", "value": true }
        ], "keepOthers": false }
        """,
    Given = """[ { "city": "Rome", "zip": 100 } ]""",
    Then = """{ "main": [ { "customer": { "city": "Rome" }, "vip": true } ] }""")]
public sealed class SetNode : ItemNode<SetNode.Parameters>
{
    public sealed record Parameters
    {
        [Field("Fields")]
        public IReadOnlyList<Assignment> Fields { get; init; } = [];

        [Field("Keep other fields", Help = "Else the item has only the fields above.")]
        public bool KeepOthers { get; init; } = true;
    }

    public sealed record Assignment
    {
        [Field("Name", Help = "A dot goes into an object: customer.city.")]
        public required string Name { get; init; }

        [Field("Value")]
        public JsonNode? Value { get; init; }
    }

    protected override Result<Leaving> Execute(Item item, Parameters p)
    {
        var json = p.KeepOthers ? item.Json.DeepClone().AsObject() : [];
        foreach (var field in p.Fields) FieldPath.Put(json, field.Name, field.Value?.DeepClone());
        return new Leaving(item with { Json = json });
    }
}
