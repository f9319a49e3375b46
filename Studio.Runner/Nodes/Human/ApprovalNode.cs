using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Human;

[NodeType("human.approve", "Approval", Icon = "how_to_reg", Kind = NodeKind.HumanInTheLoop, OnCrash = OnCrash.Retry,
    Help = "Lets the run rest until somebody has approved or rejected.", Keywords = "ask approve reject human inbox person")]
[Output("approved", Label = "Approved")]
[Output("rejected", Label = "Rejected")]
[Example("Ask before money leaves",
    With = """{ "question": "Shall {{ $json.name }} get a refund of {{ $json.amount }}?", "within": "2 days" }""",
    Given = """[ { "name": "Jo", "amount": 30 } ]""",
    Answer = """{ "decision": "approved", "comment": "Fine." }""",
    Then = """{ "approved": [ { "name": "Jo", "amount": 30, "answer": { "decision": "approved", "comment": "Fine." } } ] }""")]
public sealed class ApprovalNode : AskingNode<ApprovalNode.Parameters>
{
    public sealed record Parameters : AskParameters;

    protected override Result<HumanQuestion> Ask(NodeContext context, Parameters p) => new HumanQuestion(QuestionKind.Approval, p.Question);

    protected override string PortFor(JsonObject answer) => answer["decision"]?.ToString() == "approved" ? "approved" : "rejected";
}
