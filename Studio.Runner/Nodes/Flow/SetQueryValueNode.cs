using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Flow;

[NodeType("flow.setQueryValue", "Set a query value", Icon = "contact_support", Kind = NodeKind.Flow, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Says what the run answers from now on when somebody asks it: how far it is, what it has found.",
    Keywords = "state progress query answer")]
[Example("The items go on as they are", With = """{ "name": "progress", "value": 50 }""",
    Given = """[ { "id": 1 } ]""", Then = """{ "main": [ { "id": 1 } ] }""")]
public sealed class SetQueryValueNode : ListNode<SetQueryValueNode.Parameters>
{
    public sealed record Parameters
    {
        [Field("Name", Example = "progress")]
        public required string Name { get; init; }

        [Field("Value", Example = "{{ $json.done / $json.total }}")]
        public JsonNode? Value { get; init; }
    }

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p)
    {
        context.SetQueryValue(p.Name, p.Value);
        return NodeResult.Of(context.Passed());
    }
}
