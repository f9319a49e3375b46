using System.Globalization;
using Microsoft.AspNetCore.Components;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Web.Workflows.Templates;

/// <summary>A graph as a small picture: where its nodes stand and how they are joined, no words.</summary>
public sealed partial class GraphThumbnail
{
    private const double Margin = 24;

    // A graph of two nodes is not blown up to fill the picture.
    private const double LeastWidth = 1100;
    private const double LeastHeight = 320;
    private static readonly Point UsualSize = new(220, 72);
    private WorkflowDefinition? _drawn;
    private string _viewBox = "0 0 1 1";
    private List<Box> _boxes = [];
    private List<string> _ways = [];

    [Parameter, EditorRequired] public required WorkflowDefinition Definition { get; set; }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_drawn, Definition)) return;
        _drawn = Definition;
        var nodes = Definition.Nodes.DistinctBy(n => n.Id).ToDictionary(n => n.Id);
        _viewBox = Around([.. nodes.Values]);
        _boxes = [.. nodes.Values.Select(BoxOf)];
        _ways = [.. Definition.Edges.Where(e => nodes.ContainsKey(e.Source) && nodes.ContainsKey(e.Target))
            .Select(e => Way(nodes[e.Source], nodes[e.Target])).Distinct()];
    }

    private static string Around(IReadOnlyList<NodeDefinition> nodes)
    {
        if (nodes.Count == 0) return "0 0 1 1";
        var (left, top) = (nodes.Min(n => n.Position.X), nodes.Min(n => n.Position.Y));
        var width = nodes.Max(n => n.Position.X + SizeOf(n).X) - left + 2 * Margin;
        var height = nodes.Max(n => n.Position.Y + SizeOf(n).Y) - top + 2 * Margin;
        var (spareWidth, spareHeight) = (Math.Max(0, LeastWidth - width), Math.Max(0, LeastHeight - height));
        return string.Create(CultureInfo.InvariantCulture,
            $"{left - Margin - spareWidth / 2} {top - Margin - spareHeight / 2} {width + spareWidth} {height + spareHeight}");
    }

    private static Box BoxOf(NodeDefinition node)
    {
        var size = SizeOf(node);
        return new(Number(node.Position.X), Number(node.Position.Y), Number(size.X), Number(size.Y), node.Kind switch
        {
            NodeKind.Trigger => "begins",
            NodeKind.HumanInTheLoop => "asks",
            NodeKind.ExternalAction => "calls",
            NodeKind.Flow => "turns",
            _ => "does",
        });
    }

    private static string Way(NodeDefinition from, NodeDefinition to)
    {
        var (x1, y1) = (from.Position.X + SizeOf(from).X, from.Position.Y + SizeOf(from).Y / 2);
        var (x2, y2) = (to.Position.X, to.Position.Y + SizeOf(to).Y / 2);
        // One that goes back bends far out, so that it doesn't hide behind the nodes that it passes.
        var bend = x2 >= x1 ? Math.Max(40, (x2 - x1) / 2) : 140;
        return string.Create(CultureInfo.InvariantCulture, $"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}");
    }

    private static Point SizeOf(NodeDefinition node) => node.Size ?? UsualSize;

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed record Box(string X, string Y, string Width, string Height, string Kind);
}
