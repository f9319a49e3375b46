using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;
using Studio.Web.Canvas;

namespace Studio.Web.Workflows.Editing;

/// <summary>
/// What somebody did on the canvas as an edit. The browser says a thing again when it isn't sure that it was heard, so what is so
/// already needs no edit.
/// </summary>
internal static class CanvasEdits
{
    /// <summary>Null when there is nothing to do.</summary>
    public static EditCommand? Of(CanvasMessage message, WorkflowDefinition definition, NodeTypes types) => message switch
    {
        CanvasMessage.NodesMoved moved => Move(definition, moved.Moves),
        CanvasMessage.Connect connect => Connect(definition, connect, types),
        CanvasMessage.Reconnect r when definition.Edges.FirstOrDefault(e => e.Id == r.Edge) is { } edge && !IsBetween(edge, r) =>
            new EditCommand.Reconnect(r.Edge, r.Source, r.SourcePort, r.Target, r.TargetPort),
        CanvasMessage.Delete delete when new Selection(delete.Nodes, delete.Edges, delete.Areas).In(definition) is { Count: > 0 } left =>
            new EditCommand.Delete(left),
        CanvasMessage.Resized resized when Area(definition, resized.Area) is { } area =>
            new EditCommand.Resize(area, new(resized.Width, resized.Height), new(resized.X, resized.Y)),
        CanvasMessage.DropOnEdge { Node: { } id } drop when definition.Nodes.FirstOrDefault(n => n.Id == id) is { } node
            && definition.Edges.FirstOrDefault(e => e.Id == drop.Edge) is { } edge => new NewNode(definition, types).PutInto(node, edge),
        _ => null,
    };

    /// <summary>All ends to which an edge from a port can't lead, with the reason.</summary>
    public static IReadOnlyList<CanvasRefusal> Refusals(
        WorkflowDefinition definition, NodeTypes types, string node, string port, bool isSource)
    {
        var refusals = new List<CanvasRefusal>();
        if (definition.Nodes.FirstOrDefault(n => n.Id == node) is not { } from || PortsOf(from, types) is not { } mine) return refusals;
        var start = isSource ? mine.Output(port) : mine.Input(port);
        if (start is null) return refusals;
        var closed = new Reach(definition, types).WouldClose(node, port, isSource);
        foreach (var other in definition.Nodes)
        {
            if (PortsOf(other, types) is not { } ports) continue;
            foreach (var end in isSource ? ports.Inputs : ports.Outputs)
            {
                var (output, input) = isSource ? (start, end) : (end, start);
                var why = other.Id == node ? "A node can't be joined to itself."
                    : !Connections.Fits(output, input) ? $"{output.Label} doesn't fit {input.Label}."
                    : IsThere(definition, node, port, other.Id, end.Name, isSource) ? "These two are joined already."
                    : IsFull(definition, other.Id, end, isSource) ? $"{end.Label} takes no more edges."
                    : closed.Contains(other.Id) ? "This would lead in a circle. A Loop node can." : null;
                if (why is not null) refusals.Add(new(other.Id, end.Name, why));
            }
        }

        return refusals;
    }

    private static EditCommand.Move? Move(WorkflowDefinition definition, IReadOnlyList<Moved> moves)
    {
        var places = new List<Placement>();
        foreach (var move in moves)
        {
            var at = new Point(move.X, move.Y);
            if (definition.Nodes.FirstOrDefault(n => n.Id == move.Id) is { } node)
            {
                if (node.Position != at) places.Add(new(new(Part.Node, move.Id), at));
            }
            else if (Area(definition, move.Id) is { } area)
            {
                places.Add(new(area, at));
            }
        }

        return places.Count > 0 ? new EditCommand.Move(places) : null;
    }

    private static EditCommand.Connect? Connect(WorkflowDefinition definition, CanvasMessage.Connect connect, NodeTypes types)
    {
        if (definition.Edges.Any(e => e.Id == connect.Edge)) return null;
        var output = definition.Nodes.FirstOrDefault(n => n.Id == connect.Source) is { } source
            ? PortsOf(source, types)?.Output(connect.SourcePort) : null;
        return new(new()
        {
            Id = connect.Edge,
            Source = connect.Source,
            SourcePort = connect.SourcePort,
            Target = connect.Target,
            TargetPort = connect.TargetPort,
            ConnectionType = output is null ? ConnectionType.Main : Connections.TypeOf(output),
        });
    }

    private static bool IsBetween(EdgeDefinition edge, CanvasMessage.Reconnect r) =>
        edge.Source == r.Source && edge.SourcePort == r.SourcePort && edge.Target == r.Target && edge.TargetPort == r.TargetPort;

    private static bool IsThere(WorkflowDefinition definition, string node, string port, string other, string end, bool isSource) =>
        definition.Edges.Any(e => isSource
            ? e.Source == node && e.SourcePort == port && e.Target == other && e.TargetPort == end
            : e.Target == node && e.TargetPort == port && e.Source == other && e.SourcePort == end);

    private static bool IsFull(WorkflowDefinition definition, string node, Port end, bool isSource) => end.Most is { } most
        && definition.Edges.Count(e =>
            isSource ? e.Target == node && e.TargetPort == end.Name : e.Source == node && e.SourcePort == end.Name) >= most;

    private static ElementRef? Area(WorkflowDefinition definition, string id) =>
        definition.Groups.Any(g => g.Id == id) ? new(Part.Group, id)
        : definition.Notes.Any(n => n.Id == id) ? new ElementRef(Part.Note, id) : null;

    private static NodePorts? PortsOf(NodeDefinition node, NodeTypes types) => types.Find(node.Type, node.TypeVersion)?.PortsOf(node);
}
