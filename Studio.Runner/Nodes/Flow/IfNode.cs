using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Nodes.Conditions;

namespace Studio.Runner.Nodes.Flow;

[NodeType("flow.if", "If", Icon = "call_split", Kind = NodeKind.Flow, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Sends every item one way or the other.", Keywords = "condition branch else")]
[Output("true", Label = "True")]
[Output("false", Label = "False")]
[Example("Open orders of Rome go one way",
    With = """
        { "conditions": [
            { "left": "{{ $json.status }}", "operator": "equals", "right": "open" },
            { "left": "{{ $json.city }}", "operator": "startsWith", "right": "Ro" }
        ] }
        """,
    Given = """[ { "status": "open", "city": "Rome" }, { "status": "open", "city": "Oslo" } ]""",
    Then = """{ "true": [ { "status": "open", "city": "Rome" } ], "false": [ { "status": "open", "city": "Oslo" } ] }""")]
[Example("Any of the conditions is enough",
    With = """
        { "conditions": [
            { "left": "{{ $json.n }}", "operator": "greater", "right": 5 },
            { "left": "{{ $json.n }}", "operator": "less", "right": 1 }
        ], "combine": "any" }
        """,
    Given = """[ { "n": 9 }, { "n": 3 } ]""",
    Then = """{ "true": [ { "n": 9 } ], "false": [ { "n": 3 } ] }""")]
public sealed class IfNode : ItemNode<IfNode.Parameters>
{
    public sealed record Parameters
    {
        [Field("Conditions")]
        public required IReadOnlyList<Condition> Conditions { get; init; }

        [Field("Must hold")]
        public Combine Combine { get; init; }

        [Field("Ignore capitals")]
        public bool IgnoreCase { get; init; }
    }

    protected override Result<Leaving> Execute(Item item, Parameters p) =>
        ConditionList.Hold(p.Conditions, p.Combine, p.IgnoreCase).Ok(out var verdict, out var problem)
            ? new Leaving(item, verdict.Holds ? "true" : "false")
            : problem;
}
