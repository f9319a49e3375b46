using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Triggers;

[NodeType("trigger.error", "A run failed", Icon = "error", Kind = NodeKind.Trigger, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Starts the workflow when a run fails of a workflow that names this one as its error workflow.",
    Keywords = "error failure catch alert",
    OtherNames = "Error Trigger")]
[Example("What it gives",
    Given = """[ { "execution": { "id": "7", "error": { "message": "No answer." } }, "workflow": { "id": "3" } } ]""",
    Then = """{ "main": [ { "execution": { "id": "7", "error": { "message": "No answer." } }, "workflow": { "id": "3" } } ] }""")]
public sealed class ErrorTrigger : PassingNode;
