using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Flow;

[NodeType("flow.signal", "Send a signal", Icon = "notifications_active", Kind = NodeKind.Flow, OnCrash = OnCrash.Retry,
    Help = "Sends a signal to another run, or to the one that has started this one. It is kept for a run that doesn't wait for it yet.",
    Keywords = "parent notify message wake")]
[Example("Tell the parent that the order is paid",
    With = """{ "signal": "paid", "content": { "order": "{{ $json.id }}" } }""",
    Given = """[ { "id": 7 } ]""",
    Then = """{ "main": [ { "id": 7 } ] }""")]
public sealed class SignalNode(IRunPost post) : INode
{
    public sealed record Parameters
    {
        [Field("Signal", Example = "paid")]
        public required string Signal { get; init; }

        [Field("To the run", Help = "Its id; the run that has started this one, where nothing is said.")]
        public Guid? Run { get; init; }

        [Field("Content", Help = "The first item, where nothing is said.")]
        public JsonObject? Content { get; init; }
    }

    public async ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct)
    {
        if (!context.Parameters<Parameters>().Ok(out var p, out var problem)) return new NodeResult.Failed(problem);
        if ((p.Run ?? await post.ParentAsync(context.Step.Execution, ct)) is not { } run) return new NodeResult.Failed(new NoParent());
        var content = (p.Content ?? (context.Items is [var first, ..] ? first.Json : [])).DeepClone().AsObject();
        return (await post.SendAsync(context.Step, context.Owner, new(run, p.Signal, content), ct)).Ok(out _, out problem)
            ? NodeResult.Of(context.Passed()) : new NodeResult.Failed(problem);
    }
}

public sealed record NoParent() : Problem.Invalid("No other run has started this one.",
    [new("run", "No other run has started this one.", "Say which run is meant.")]);
