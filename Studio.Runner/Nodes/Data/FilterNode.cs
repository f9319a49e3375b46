using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Data;

[NodeType("data.filter", "Filter", Icon = "filter_alt", Kind = NodeKind.Action, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Lets through the items for which a condition holds.", Keywords = "where keep drop")]
[Output("kept", Label = "Kept")]
[Output("dropped", Label = "Dropped")]
[Example("Keep the large orders",
    With = """{ "condition": "{{ $json.total > 100 }}" }""",
    Given = """[ { "total": 20 }, { "total": 120 } ]""",
    Then = """{ "kept": [ { "total": 120 } ], "dropped": [ { "total": 20 } ] }""")]
public sealed class FilterNode : ItemNode<FilterNode.Parameters>
{
    public sealed record Parameters
    {
        [Field("Keep when", Help = "Looked at for every item.", Example = "{{ $json.total > 100 }}")]
        public required bool Condition { get; init; }
    }

    protected override Result<Leaving> Execute(Item item, Parameters p) => new Leaving(item, p.Condition ? "kept" : "dropped");
}
