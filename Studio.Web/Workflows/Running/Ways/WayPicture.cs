using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Running.Ways;

/// <summary>The graph of a run with the way that one answer takes; the rest of it steps back.</summary>
internal sealed class WayPicture : FixedPicture
{
    private readonly string _asks;

    public WayPicture(NodeTypes types, WorkflowDefinition definition, string asks) : base(types, "This only shows where answers lead.")
    {
        _asks = asks;
        Draw(definition);
    }

    public void Show(Way way)
    {
        foreach (var node in Model.Nodes.ToList())
            Model.Put(node with { Way = Word(node.Id == _asks || way.Nodes.Contains(node.Id)) });
        foreach (var edge in Model.Edges.ToList()) Model.Put(edge with { Way = Word(way.Edges.Contains(edge.Id)) });
    }

    private static string Word(bool isOnWay) => isOnWay ? "ahead" : "aside";
}
