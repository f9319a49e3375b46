using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Web.Canvas;

namespace Studio.Web.Workflows.Editing;

/// <summary>A graph that can be looked at and not changed; whoever tries is told why.</summary>
internal class FixedPicture(NodeTypes types, string why) : ICanvasHost
{
    private readonly CanvasReply _kept = new(false, why);
    private readonly CanvasPicture _picture = new(types);

    /// <summary>Somebody has chosen a node.</summary>
    public event Action<string>? Chosen;

    /// <summary>Somebody wants to see all of a node.</summary>
    public event Action<string>? Opened;

    public CanvasModel Model => _picture.Model;

    public virtual void Draw(WorkflowDefinition definition) => _picture.Show(definition);

    public Task<CanvasReply> ReceiveAsync(CanvasMessage message)
    {
        switch (message)
        {
            case CanvasMessage.SelectionChanged { Nodes: [var node], Edges: [], Areas: [] }:
                Chosen?.Invoke(node);
                break;
            case CanvasMessage.Open open:
                Chosen?.Invoke(open.Id);
                Opened?.Invoke(open.Id);
                break;
            case CanvasMessage.NodesMoved or CanvasMessage.Connect or CanvasMessage.Reconnect or CanvasMessage.Delete
                or CanvasMessage.Resized or CanvasMessage.DropOnEdge or CanvasMessage.DropNew or CanvasMessage.Edit:
                return Task.FromResult(_kept);
        }

        return Task.FromResult(CanvasReply.Done);
    }

    public Task<IReadOnlyList<CanvasRefusal>> ConnectStartAsync(string node, string port, bool isSource) =>
        Task.FromResult<IReadOnlyList<CanvasRefusal>>([]);
}
