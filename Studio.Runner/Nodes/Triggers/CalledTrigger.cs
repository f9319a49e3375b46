using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Triggers;

[NodeType("trigger.called", "Called by a workflow", Icon = "call_received", Kind = NodeKind.Trigger, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Starts the workflow when another one runs it, with the items that it was given.",
    Keywords = "execute workflow trigger sub child",
    OtherNames = "Execute Workflow Trigger | When Executed by Another Workflow | Execute Sub-workflow Trigger")]
[Example("The caller's items", Given = """[ { "id": 7 } ]""", Then = """{ "main": [ { "id": 7 } ] }""")]
public sealed class CalledTrigger : PassingNode;
