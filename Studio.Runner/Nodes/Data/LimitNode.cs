using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Data;

[NodeType("data.limit", "Limit", Icon = "content_cut", Kind = NodeKind.Action, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Lets only so many items through.", Keywords = "first last top take")]
[Example("Only the first", With = """{ "count": 1 }""", Given = """[ { "n": 1 }, { "n": 2 } ]""", Then = """{ "main": [ { "n": 1 } ] }""")]
[Example("Only the last", With = """{ "count": 1, "from": "end" }""", Given = """[ { "n": 1 }, { "n": 2 } ]""",
    Then = """{ "main": [ { "n": 2 } ] }""")]
public sealed class LimitNode : ListNode<LimitNode.Parameters>
{
    public enum Side { Start, End }

    public sealed record Parameters
    {
        [Field("How many")]
        public required int Count { get; init; }

        [Field("Counted from")]
        public Side From { get; init; }
    }

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p)
    {
        var skipped = p.From == Side.End ? Math.Max(0, context.Items.Count - p.Count) : 0;
        return NodeResult.Of([.. context.Items.Skip(skipped).Take(p.Count).Select((item, i) => context.Made(skipped + i, item))]);
    }
}
