using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Data;

[NodeType("data.rename", "Rename fields", Icon = "drive_file_rename_outline", Kind = NodeKind.Action,
    IsPure = true, OnCrash = OnCrash.Retry, Help = "Gives fields of every item other names.",
    Keywords = "key column map", OtherNames = "Rename Keys")]
[Example("A short name, and one out of an object",
    With = """{ "fields": [ { "from": "customer.city", "to": "city" }, { "from": "e-mail", "to": "mail" } ] }""",
    Given = """[ { "customer": { "name": "Jo", "city": "Rome" }, "e-mail": "jo@example.com" } ]""",
    Then = """{ "main": [ { "customer": { "name": "Jo" }, "city": "Rome", "mail": "jo@example.com" } ] }""")]
public sealed class RenameNode : ItemNode<RenameNode.Parameters>
{
    public sealed record Parameters
    {
        [Field("Fields", Help = "One after the other; what is not there is left out.")]
        public required IReadOnlyList<Renamed> Fields { get; init; }
    }

    public sealed record Renamed
    {
        [Field("From", Help = "A dot goes into an object: customer.city.", Example = "e-mail")]
        public required string From { get; init; }

        [Field("To", Example = "mail")]
        public required string To { get; init; }
    }

    protected override Result<Leaving> Execute(Item item, Parameters p)
    {
        var json = item.Json.DeepClone().AsObject();
        foreach (var field in p.Fields)
        {
            if (field.From != field.To && FieldPath.Take(json, field.From, out var value)) FieldPath.Put(json, field.To, value);
        }

        return new Leaving(item with { Json = json });
    }
}
