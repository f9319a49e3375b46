using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Flow;

[NodeType("flow.query", "Ask the parent", Icon = "live_help", Kind = NodeKind.Flow, OnCrash = OnCrash.Retry,
    Help = "Asks the run that has started this one for one of its query values, and puts the answer into every item as \"answer\".",
    Keywords = "parent query state value")]
[Example("How far the parent is",
    With = """{ "name": "progress" }""",
    Given = """[ { "page": 3 } ]""",
    Then = """{ "main": [ { "page": 3, "answer": { "name": "progress", "value": 40 } } ] }""")]
public sealed class QueryNode(IRunPost post) : INode
{
    public sealed record Parameters
    {
        [Field("Name", Example = "progress")]
        public required string Name { get; init; }
    }

    public async ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct)
    {
        if (!context.Parameters<Parameters>().Ok(out var p, out var problem)) return new NodeResult.Failed(problem);
        if (await post.ParentAsync(context.Step.Execution, ct) is not { } parent) return new NodeResult.Failed(new NoParent());
        var answer = await post.AskAsync(parent, p.Name, ct);
        return NodeResult.Of(context.Passed(item => item.With("answer", answer?.DeepClone())));
    }
}
