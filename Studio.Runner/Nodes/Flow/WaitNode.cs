using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Flow;

[NodeType("flow.wait", "Wait", Icon = "hourglass_empty", Kind = NodeKind.Flow, OnCrash = OnCrash.Retry,
    Help = "Lets the run rest for a while, or until a moment.", Keywords = "delay sleep pause until")]
public sealed class WaitNode : ListNode<WaitNode.Parameters>, IWaitingNode
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

    public ValueTask<NodeResult> WakeAsync(NodeContext context, Wake wake, CancellationToken ct) =>
        ValueTask.FromResult(NodeResult.Of([.. context.Items.Select((item, i) => context.Made(i, item))]));

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p) =>
        new NodeResult.Suspended(p.Mode == Mode.Until && p.Until is { } until ? new Pause.Until(until) : new Pause.Time(p.For));
}
