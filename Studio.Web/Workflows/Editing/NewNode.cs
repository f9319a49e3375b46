using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;

namespace Studio.Web.Workflows.Editing;

/// <summary>Where a new node goes: a place, and the port or the edge that it is put to.</summary>
internal sealed record NewPlace(Point? At = null)
{
    /// <summary>The node and port that it is joined to; the new node comes behind it, or before it where that port is an input.</summary>
    public JoinedPort? Joined { get; init; }

    /// <summary>The edge that it is put into.</summary>
    public string? Edge { get; init; }
}

internal sealed record JoinedPort(string Node, string Port, bool IsSource);

/// <summary>A new node as one edit: the node, its edges, and the room it needs.</summary>
internal sealed class NewNode(WorkflowDefinition definition, NodeTypes types)
{
    private const double Grid = 20;
    private const double Column = 300;
    private const double Row = 120;
    public static readonly Point Size = new(220, 72);

    public EditCommand Add(NodeSpec spec, string id, NewPlace place)
    {
        var edge = definition.Edges.FirstOrDefault(e => e.Id == place.Edge);
        var node = new NodeDefinition
        {
            Id = id,
            Type = spec.Id,
            TypeVersion = spec.Version,
            Kind = spec.Kind,
            Position = edge is not null && place.At is null ? Between(edge) : Free(place),
            Setup = new() { Name = spec.Title },
        };
        var ports = spec.PortsOf(node);
        return new EditCommand.Together(
        [
            new EditCommand.Add { Nodes = [node] },
            .. edge is null ? Join(node, ports, place) : Insert(node, ports, edge),
        ]);
    }

    /// <summary>Puts a node that is here already into an edge.</summary>
    public EditCommand? PutInto(NodeDefinition node, EdgeDefinition edge) =>
        types.Find(node.Type, node.TypeVersion) is { } spec ? new EditCommand.Together([.. Insert(node, spec.PortsOf(node), edge)]) : null;

    /// <summary>Whether a node of this type could be joined there.</summary>
    public bool Fits(NodeSpec spec, NewPlace place)
    {
        var ports = spec.Ports([]);
        if (definition.Edges.FirstOrDefault(e => e.Id == place.Edge) is not null)
            return ports.Inputs.Any(p => p.Type.IsFlow()) && ports.Outputs.Any(p => p.Type.IsFlow());
        if (place.Joined is not { } joined || PortOf(joined) is not { } there) return true;
        return joined.IsSource ? ports.Inputs.Any(p => Connections.Fits(there, p)) : ports.Outputs.Any(p => Connections.Fits(p, there));
    }

    private IEnumerable<EditCommand> Join(NodeDefinition node, NodePorts ports, NewPlace place)
    {
        if (place.Joined is not { } joined || PortOf(joined) is not { } there) yield break;
        if (joined.IsSource && ports.Inputs.FirstOrDefault(p => Connections.Fits(there, p)) is { } input)
            yield return Connect(joined.Node, there, node.Id, input.Name);
        if (!joined.IsSource && ports.Outputs.FirstOrDefault(p => Connections.Fits(p, there)) is { } output)
            yield return Connect(node.Id, output, joined.Node, joined.Port);
    }

    private IEnumerable<EditCommand> Insert(NodeDefinition node, NodePorts ports, EdgeDefinition edge)
    {
        if (ports.Inputs.FirstOrDefault(p => p.Type.IsFlow()) is not { } input
            || ports.Outputs.FirstOrDefault(p => p.Type.IsFlow()) is not { } output
            || PortOf(new(edge.Source, edge.SourcePort, true)) is not { } source) yield break;
        yield return new EditCommand.Delete([new(Part.Edge, edge.Id)]);
        yield return Connect(edge.Source, source, node.Id, input.Name);
        yield return Connect(node.Id, output, edge.Target, edge.TargetPort);
        if (MakeRoom(node, edge) is { Placements.Count: > 0 } move) yield return move;
    }

    /// <summary>Where the edge is too short for another node, what comes behind it goes to the right.</summary>
    private EditCommand.Move MakeRoom(NodeDefinition node, EdgeDefinition edge)
    {
        var target = definition.Nodes.FirstOrDefault(n => n.Id == edge.Target);
        var missing = target is null || target.Id == node.Id ? 0 : node.Position.X + Column - target.Position.X;
        if (missing <= 0 || Source(edge) is not { } source || target!.Position.X <= source.Position.X) return new([]);
        var behind = Behind(target.Id);
        return new([.. definition.Nodes.Where(n => behind.Contains(n.Id) && n.Id != node.Id && n.Position.X >= target.Position.X)
            .Select(n => new Placement(new(Part.Node, n.Id), new(n.Position.X + Snapped(missing), n.Position.Y)))]);
    }

    private HashSet<string> Behind(string first)
    {
        var next = definition.Edges.ToLookup(e => e.Source, e => e.Target);
        var (found, todo) = (new HashSet<string>(), new Stack<string>([first]));
        while (todo.TryPop(out var id))
        {
            if (!found.Add(id)) continue;
            foreach (var target in next[id]) todo.Push(target);
        }

        return found;
    }

    private Point Between(EdgeDefinition edge) => Source(edge) is { } source
        ? new(Snapped(source.Position.X + Column), Snapped(source.Position.Y)) : new(0, 0);

    private NodeDefinition? Source(EdgeDefinition edge) => definition.Nodes.FirstOrDefault(n => n.Id == edge.Source);

    private Point Free(NewPlace place)
    {
        var joined = place.Joined is { } j ? definition.Nodes.FirstOrDefault(n => n.Id == j.Node) : null;
        var wanted = place.At ?? (joined is null ? AfterAll()
            : new(joined.Position.X + (place.Joined!.IsSource ? Column : -Column), joined.Position.Y));
        var free = new Point(Snapped(wanted.X), Snapped(wanted.Y));
        while (definition.Nodes.Any(n => Overlaps(n, free))) free = new(free.X, free.Y + Row);
        return free;
    }

    private Point AfterAll() => definition.Nodes.Count == 0 ? new(0, 0)
        : new(definition.Nodes.Max(n => n.Position.X) + Column, definition.Nodes[^1].Position.Y);

    private static bool Overlaps(NodeDefinition node, Point at) =>
        Math.Abs(node.Position.X - at.X) < Size.X && Math.Abs(node.Position.Y - at.Y) < Size.Y;

    private Port? PortOf(JoinedPort end)
    {
        if (definition.Nodes.FirstOrDefault(n => n.Id == end.Node) is not { } node
            || types.Find(node.Type, node.TypeVersion) is not { } spec) return null;
        var ports = spec.PortsOf(node);
        return end.IsSource ? ports.Output(end.Port) : ports.Input(end.Port);
    }

    private static EditCommand.Connect Connect(string source, Port output, string target, string input) => new(new()
    {
        Id = $"{Guid.CreateVersion7():N}",
        Source = source,
        SourcePort = output.Name,
        Target = target,
        TargetPort = input,
        ConnectionType = Connections.TypeOf(output),
    });

    private static double Snapped(double value) => Math.Round(value / Grid) * Grid;
}
