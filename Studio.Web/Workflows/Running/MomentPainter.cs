using Studio.Domain.Workflows.Format;
using Studio.Web.Canvas;

namespace Studio.Web.Workflows.Running;

/// <summary>Puts how a run stands onto a canvas, and of that only what is otherwise than before.</summary>
internal sealed class MomentPainter(CanvasModel model)
{
    private IReadOnlyDictionary<string, NodeMoment> _nodes = new Dictionary<string, NodeMoment>();
    private Dictionary<string, EdgeDefinition> _edges = [];

    /// <summary>By these edges the run's items went: those of the graph that it followed.</summary>
    public void Follow(WorkflowDefinition graph) => _edges = graph.Edges.DistinctBy(e => e.Id).ToDictionary(e => e.Id);

    public void Show(RunMoment moment)
    {
        var statuses = _nodes.Keys.Union(moment.Nodes.Keys)
            .Select(id => (Id: id, Now: moment.Nodes.GetValueOrDefault(id)))
            .Where(node => node.Now != _nodes.GetValueOrDefault(node.Id))
            .Select(node => new NodeStatus(node.Id, node.Now?.Status, node.Now?.Text)).ToList();
        _nodes = moment.Nodes;
        var passed = new Dictionary<string, int>();
        foreach (var edge in model.Edges)
        {
            if (!_edges.TryGetValue(edge.Id, out var way) || !IsSame(way, edge)) continue;
            if (moment.Passed.TryGetValue((edge.Source, edge.SourcePort), out var count)) passed[edge.Id] = count;
        }

        model.ShowRun(statuses, passed);
    }

    /// <summary>Nothing of it is shown any more.</summary>
    public void Clear() => Show(RunMoment.None);

    private static bool IsSame(EdgeDefinition way, CanvasEdge edge) =>
        (way.Source, way.SourcePort, way.Target) == (edge.Source, edge.SourcePort, edge.Target);
}
