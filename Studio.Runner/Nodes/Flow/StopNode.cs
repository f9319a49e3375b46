using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Flow;

[NodeType("flow.stop", "Stop and fail", Icon = "block", Kind = NodeKind.Flow, OnCrash = OnCrash.Retry,
    Help = "Ends the run as failed, with a sentence that says why.", Keywords = "error throw abort fail",
    OtherNames = "Stop and Error")]
[Example("Stop at an order without a customer",
    With = """{ "why": "The order {{ $json.id }} has no customer." }""",
    Given = """[ { "id": 7 } ]""",
    Then = """{ "error": "The order 7 has no customer." }""")]
public sealed class StopNode : ListNode<StopNode.Parameters>
{
    public sealed record Parameters
    {
        [Field("Why", Example = "The order {{ $json.id }} has no customer.")]
        public required string Why { get; init; }
    }

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p) => new NodeResult.Failed(new Stopped(p.Why));

    private sealed record Stopped(string Why) : Problem.Invalid(Why, []);
}
