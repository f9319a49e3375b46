using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Human;

[NodeType("human.approve", "Approval", Icon = "how_to_reg", Kind = NodeKind.HumanInTheLoop, OnCrash = OnCrash.Retry,
    Help = "Lets the run rest until somebody has approved or rejected.", Keywords = "ask approve reject human inbox person")]
[Example("Go another way when nobody answers", With = """{ "question": "Ship it?", "within": "1 day", "unanswered": "branch" }""",
    Given = """[ { "id": 7 } ]""", Answer = "null", Then = """{ "timedOut": [ { "id": 7 } ] }""")]
[Example("Ask before money leaves",
    With = """{ "question": "Shall {{ $json.name }} get a refund of {{ $json.amount }}?", "within": "2 days" }""",
    Given = """[ { "name": "Jo", "amount": 30 } ]""",
    Answer = """{ "decision": "approved", "comment": "Fine." }""",
    Then = """{ "approved": [ { "name": "Jo", "amount": 30, "answer": { "decision": "approved", "comment": "Fine." } } ] }""")]
public sealed class ApprovalNode : AskingNode<ApprovalNode.Parameters>
{
    public sealed record Parameters : AskParameters
    {
        [Field("Who has to agree", NoExpressions = true,
            Help = "Of a role or an organization one person is enough. It is rejected as soon as too few can still agree.")]
        public AnswerPolicy Policy { get; init; }

        [Field("How many", ShowWhen = "policy=some")]
        public int Wanted { get; init; } = 2;

        [Field("Not by who started the run")]
        public bool ExcludesStarter { get; init; }
    }

    public static NodePorts Ports(JsonObject parameters) => AskPorts.Of(
        parameters, new("approved") { Label = "Approved" }, new("rejected") { Label = "Rejected" });

    protected override Result<HumanQuestion> Ask(NodeContext context, Parameters p) => new HumanQuestion(QuestionKind.Approval, p.Question)
    {
        Policy = p.Policy,
        Wanted = p.Policy == AnswerPolicy.Some ? Math.Max(p.Wanted, 1) : null,
        ExcludesStarter = p.ExcludesStarter,
    };

    protected override string PortFor(JsonObject answer) => answer["decision"]?.ToString() == "approved" ? "approved" : "rejected";
}
