using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Flow;

[NodeType("flow.loop", "Loop", Icon = "loop", Kind = NodeKind.Flow, IsPure = true, OnCrash = OnCrash.Retry, LoopPort = "loop",
    Help = "Does what is joined to \"loop\" with a few items at a time, until all were done.", Keywords = "batch repeat each split",
    OtherNames = "Loop Over Items | Split in Batches")]
[Output("loop", Label = "Loop")]
[Output("done", Label = "Done")]
[Example("A round begins with the first batch", With = """{ "batchSize": 2 }""",
    Given = """[ { "n": 1 }, { "n": 2 }, { "n": 3 } ]""", Then = """{ "loop": [ { "n": 1 }, { "n": 2 } ] }""")]
public sealed class LoopNode : ListNode<LoopNode.Parameters>
{
    public sealed record Parameters
    {
        [Field("Items at a time")]
        public int BatchSize { get; init; } = 1;
    }

    // The engine keeps what is left and what came back, and calls once for each round.
    protected override Result<NodeResult> Execute(NodeContext context, Parameters p) => context.Items.Count == 0
        ? NodeResult.Of([], "done")
        : NodeResult.Of([.. context.Items.Take(Math.Max(1, p.BatchSize)).Select((item, i) => context.Made(i, item))], "loop");
}
