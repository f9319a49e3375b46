using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Flow;

[NodeType("flow.wait", "Wait", Icon = "hourglass_empty", Kind = NodeKind.Flow, OnCrash = OnCrash.Retry,
    Help = "Lets the run rest for a while, until a moment, or until a signal comes.", Keywords = "delay sleep pause until")]
[Example("Rest for five minutes",
    With = """{ "mode": "for", "for": "5m" }""",
    Given = """[ { "id": 7 } ]""",
    Answer = "null",
    Then = """{ "main": [ { "id": 7 } ] }""")]
[Example("Go on when the payment has come",
    With = """{ "mode": "signal", "signal": "paid", "within": "2 days" }""",
    Given = """[ { "id": 7 } ]""",
    Answer = """{ "amount": 12 }""",
    Then = """{ "main": [ { "id": 7, "signal": { "amount": 12 } } ] }""")]
public sealed class WaitNode : ListNode<WaitNode.Parameters>, IWaitingNode
{
    public enum Mode { For, Until, Signal }

    public sealed record Parameters
    {
        [Field("How")]
        public Mode Mode { get; init; }

        [Field("How long", ShowWhen = "mode=for", Example = "5m")]
        public TimeSpan For { get; init; } = TimeSpan.FromSeconds(10);

        [Field("Until", ShowWhen = "mode=until", Example = "{{ $json.dueAt }}")]
        public DateTimeOffset? Until { get; init; }

        [Field("Signal", ShowWhen = "mode=signal",
            Help = "The name under which it is sent; its content comes as \"signal\" into every item.")]
        public string Signal { get; init; } = "go";

        [Field("At most", ShowWhen = "mode=signal", Example = "2 days")]
        public TimeSpan? Within { get; init; }
    }

    public ValueTask<NodeResult> WakeAsync(NodeContext context, Wake wake, CancellationToken ct) =>
        ValueTask.FromResult(NodeResult.Of(context.Passed(item =>
            wake.Answer is { } signal ? item.With("signal", signal.DeepClone()) : item)));

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p) => p switch
    {
        { Mode: Mode.Signal } => new NodeResult.Suspended(new Pause.Signal(p.Signal, p.Within)),
        { Mode: Mode.Until, Until: { } until } => new NodeResult.Suspended(new Pause.Until(until)),
        { Mode: Mode.Until } => new NoMoment(),
        _ => new NodeResult.Suspended(new Pause.Time(p.For)),
    };

    private sealed record NoMoment() : Problem.Invalid("\"Until\" is missing.",
        [new("until", "\"Until\" is missing.", "Say until which moment the run shall wait.")]);
}
