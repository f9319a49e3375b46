using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Web.Workflows.Editing;
using Studio.Web.Workflows.Running;

namespace Studio.Web.Runs.One.Replaying;

/// <summary>The graph that a run followed, with how its nodes stood.</summary>
internal sealed class RunGraph(NodeTypes types) : FixedPicture(types, "A run stays as it was. Open the workflow to change it.")
{
    private MomentPainter? _painter;

    public override void Draw(WorkflowDefinition definition)
    {
        base.Draw(definition);
        _painter = new(Model);
        _painter.Follow(definition);
    }

    public void Show(RunMoment moment) => _painter?.Show(moment);
}
