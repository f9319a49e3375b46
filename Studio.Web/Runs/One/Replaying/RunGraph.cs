using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Web.Canvas;
using Studio.Web.Workflows.Editing;
using Studio.Web.Workflows.Running;

namespace Studio.Web.Runs.One.Replaying;

/// <summary>The graph that a run followed, with how its nodes stood. It can be looked at and not changed.</summary>
internal sealed class RunGraph(NodeTypes types) : ICanvasHost
{
    private static readonly CanvasReply Kept = new(false, "A run stays as it was. Open the workflow to change it.");
    private readonly CanvasPicture _picture = new(types);
    private MomentPainter? _painter;

    /// <summary>Somebody has chosen a node.</summary>
    public event Action<string>? Chosen;

    public CanvasModel Model => _picture.Model;

    public void Draw(WorkflowDefinition definition)
    {
        _picture.Show(definition);
        _painter = new(Model);
        _painter.Follow(definition);
    }

    public void Show(RunMoment moment) => _painter?.Show(moment);

    public Task<CanvasReply> ReceiveAsync(CanvasMessage message)
    {
        switch (message)
        {
            case CanvasMessage.SelectionChanged { Nodes: [var node], Edges: [], Areas: [] }:
                Chosen?.Invoke(node);
                break;
            case CanvasMessage.Open open:
                Chosen?.Invoke(open.Id);
                break;
            case CanvasMessage.NodesMoved or CanvasMessage.Connect or CanvasMessage.Reconnect or CanvasMessage.Delete
                or CanvasMessage.Resized or CanvasMessage.DropOnEdge or CanvasMessage.DropNew or CanvasMessage.Edit:
                return Task.FromResult(Kept);
        }

        return Task.FromResult(CanvasReply.Done);
    }

    public Task<IReadOnlyList<CanvasRefusal>> ConnectStartAsync(string node, string port, bool isSource) =>
        Task.FromResult<IReadOnlyList<CanvasRefusal>>([]);
}
