using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Triggers;

[NodeType(ManualTrigger.Id, "Manual", Icon = "play_arrow", Kind = NodeKind.Trigger, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Starts the workflow when somebody presses Run.", Keywords = "start button test",
    OtherNames = "Manual Trigger | When clicking | Trigger manually | Start")]
[Example("Begin with what was given", Given = """[ { "id": 7 } ]""", Then = """{ "main": [ { "id": 7 } ] }""")]
public sealed class ManualTrigger : PassingNode
{
    public const string Id = "trigger.manual";
}
