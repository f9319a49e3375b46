using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Human;

[NodeType("human.review", "Review", Icon = "rate_review", Kind = NodeKind.HumanInTheLoop, OnCrash = OnCrash.Retry,
    Help = "Lets the run rest until somebody has looked at something, and approved, changed or rejected it. "
        + "What it was changed to comes as answer.content.",
    Keywords = "ask check edit correct human inbox person")]
[Example("Let somebody look over a letter",
    With = """{ "question": "Can this go out?", "content": "{{ $json.draft }}" }""",
    Given = """[ { "draft": "Dear Jo" } ]""",
    Answer = """{ "decision": "changed", "content": "Dear Ms Doe" }""",
    Then = """{ "changed": [ { "draft": "Dear Jo", "answer": { "decision": "changed", "content": "Dear Ms Doe" } } ] }""")]
public sealed class ReviewNode : AskingNode<ReviewNode.Parameters>
{
    public sealed record Parameters : AskParameters
    {
        [Field("What to look at", Help = "The first item, where nothing is said.", Example = "{{ $json.draft }}")]
        public JsonNode? Content { get; init; }
    }

    public static NodePorts Ports(JsonObject parameters) => AskPorts.Of(parameters, new("approved") { Label = "Approved" },
        new("changed") { Label = "Changed" }, new("rejected") { Label = "Rejected" });

    protected override Result<HumanQuestion> Ask(NodeContext context, Parameters p) => new HumanQuestion(QuestionKind.Review, p.Question)
    {
        Content = p.Content?.DeepClone() ?? (context.Items is [var first, ..] ? first.Json.DeepClone() : null),
    };

    protected override string PortFor(JsonObject answer) => answer["decision"]?.ToString() switch
    {
        "approved" => "approved",
        "changed" => "changed",
        _ => "rejected",
    };
}
