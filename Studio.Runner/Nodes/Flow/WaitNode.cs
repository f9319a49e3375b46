using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Flow;

[NodeType("flow.wait", "Wait", Icon = "hourglass_empty", Kind = NodeKind.Flow, OnCrash = OnCrash.Retry,
    Help = "Lets the run rest for a while, or until a moment.", Keywords = "delay sleep pause until")]
public sealed class WaitNode : ListNode<WaitNode.Parameters>
{
    public enum Mode { For, Until }

    public sealed record Parameters
    {
        [Field("How")]
        public Mode Mode { get; init; }

        [Field("How long", ShowWhen = "mode=for", Example = "5m")]
        public TimeSpan For { get; init; } = TimeSpan.FromSeconds(10);

        [Field("Until", ShowWhen = "mode=until", Example = "{{ $json.dueAt }}")]
        public DateTimeOffset? Until { get; init; }
    }

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p)
    {
        var end = p.Mode == Mode.Until ? p.Until ?? context.Time.GetUtcNow() : context.Time.GetUtcNow() + p.For;
        return new NodeResult.Suspended(new Pause.Time(end));
    }
}
