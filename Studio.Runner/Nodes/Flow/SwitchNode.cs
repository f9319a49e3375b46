using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Nodes.Conditions;

namespace Studio.Runner.Nodes.Flow;

[NodeType("flow.switch", "Switch", Icon = "alt_route", Kind = NodeKind.Flow, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Sends every item by the first way whose conditions hold.", Keywords = "case route branch")]
[Example("By the size of the order",
    With = """
        { "cases": [ { "name": "large",
            "conditions": [ { "left": "{{ $json.total }}", "operator": "greater", "right": 100 } ] } ] }
        """,
    Given = """[ { "total": 500 }, { "total": 5 } ]""",
    Then = """{ "large": [ { "total": 500 } ], "otherwise": [ { "total": 5 } ] }""")]
public sealed class SwitchNode : ItemNode<SwitchNode.Parameters>
{
    private const string Otherwise = "otherwise";

    public sealed record Parameters
    {
        [Field("Ways")]
        public required IReadOnlyList<Case> Cases { get; init; }

        [Field("Ignore capitals")]
        public bool IgnoreCase { get; init; }
    }

    public sealed record Case
    {
        [Field("Name", NoExpressions = true)]
        public required string Name { get; init; }

        [Field("Conditions")]
        public required IReadOnlyList<Condition> Conditions { get; init; }

        [Field("Must hold")]
        public Combine Combine { get; init; }
    }

    /// <summary>An output for each way, by its name.</summary>
    public static NodePorts Ports(JsonObject parameters)
    {
        var names = (parameters["cases"] as JsonArray ?? []).OfType<JsonObject>().Select(c => c["name"]?.ToString()).OfType<string>()
            .Where(n => n.Length > 0).Distinct();
        return new([new(NodePorts.Main)],
            [.. names.Where(n => n != Otherwise).Select(n => new Port(n)), new(Otherwise) { Label = "Otherwise" }]);
    }

    protected override Result<Leaving> Execute(Item item, Parameters p)
    {
        foreach (var way in p.Cases)
        {
            if (!ConditionList.Hold(way.Conditions, way.Combine, p.IgnoreCase).Ok(out var verdict, out var problem)) return problem;
            if (verdict.Holds) return new Leaving(item, way.Name);
        }

        return new Leaving(item, Otherwise);
    }
}
