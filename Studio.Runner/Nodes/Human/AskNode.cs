using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Human;

[NodeType("human.ask", "Ask a person", Icon = "how_to_reg", Kind = NodeKind.HumanInTheLoop, OnCrash = OnCrash.Retry,
    Help = "Lets the run rest until somebody has answered.", Keywords = "approve approval review human inbox")]
[Output("approved", Label = "Approved")]
[Output("rejected", Label = "Rejected")]
public sealed class AskNode : ListNode<AskNode.Parameters>, IWaitingNode
{
    public sealed record Parameters
    {
        [Field("Question", Editor = FieldEditor.LongText, Example = "Shall {{ $json.name }} get a refund of {{ $json.amount }}?")]
        public required string Question { get; init; }

        [Field("Who answers", Help = "A person's mail address, or a role. Empty: whoever may see the workflow.")]
        public string? Assignee { get; init; }

        [Field("Answer within", Example = "2 days")]
        public TimeSpan? Within { get; init; }
    }

    public ValueTask<NodeResult> WakeAsync(NodeContext context, Wake wake, CancellationToken ct)
    {
        if (wake.Answer is not { } answer) return ValueTask.FromResult<NodeResult>(new NodeResult.Failed(new NobodyAnswered()));
        var port = answer["decision"]?.ToString() == "approved" ? "approved" : "rejected";
        return ValueTask.FromResult(NodeResult.Of(context.Passed(item => item.With("answer", answer.DeepClone())), port));
    }

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p) =>
        new NodeResult.Suspended(new Pause.Answer(p.Question, p.Assignee, p.Within));

    private sealed record NobodyAnswered() : Problem.Conflict("Nobody answered in time.");
}
