using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Flow;

[NodeType("flow.noop", "Do nothing", Icon = "more_horiz", Kind = NodeKind.Flow, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Lets the items through as they are: a place where ways meet or a name for them.", Keywords = "no operation pass through",
    OtherNames = "No Operation, do nothing | NoOp")]
[Example("Nothing happens", Given = """[ { "a": 1 } ]""", Then = """{ "main": [ { "a": 1 } ] }""")]
public sealed class NoOpNode : PassingNode;
