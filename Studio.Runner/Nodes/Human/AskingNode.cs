using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Human;

/// <summary>What every question says.</summary>
public abstract record AskParameters
{
    [Field("Question", Editor = FieldEditor.LongText, Example = "Shall {{ $json.name }} get a refund of {{ $json.amount }}?")]
    public required string Question { get; init; }

    [Field("Who answers", Help = "A person's mail address, or a role. Empty: whoever may see the workflow.")]
    public string? Assignee { get; init; }

    [Field("Answer within", Example = "2 days")]
    public TimeSpan? Within { get; init; }
}

/// <summary>A node that lets its run rest until somebody has answered. The answer comes as "answer" into every item.</summary>
public abstract class AskingNode<TParameters> : ListNode<TParameters>, IWaitingNode where TParameters : AskParameters
{
    public ValueTask<NodeResult> WakeAsync(NodeContext context, Wake wake, CancellationToken ct) => ValueTask.FromResult(
        wake.Answer is { } answer ? Answered(context, answer) : new NodeResult.Failed(new NobodyAnswered()));

    protected abstract Result<HumanQuestion> Ask(NodeContext context, TParameters p);

    /// <summary>By which way the items leave.</summary>
    protected virtual string PortFor(JsonObject answer) => NodePorts.Main;

    protected override Result<NodeResult> Execute(NodeContext context, TParameters p) =>
        Ask(context, p).Ok(out var question, out var problem)
            ? new NodeResult.Suspended(new Pause.Answer(question with { Assignee = p.Assignee, Within = p.Within })) : problem;

    private NodeResult Answered(NodeContext context, JsonObject answer) =>
        NodeResult.Of(context.Passed(item => item.With("answer", answer.DeepClone())), PortFor(answer));
}

public sealed record NobodyAnswered() : Problem.Conflict("Nobody answered in time.");
