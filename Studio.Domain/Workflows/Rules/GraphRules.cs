using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Rules;

/// <summary>What must hold of nodes and edges before anything can run. Says all that is wrong, not only the first thing.</summary>
public sealed class GraphRules
{
    private readonly WorkflowDefinition _definition;
    private readonly NodeTypes _types;
    private readonly List<Flaw> _flaws = [];
    private readonly Dictionary<string, NodeDefinition> _nodes = [];
    private readonly Dictionary<string, NodePorts> _ports = [];

    private GraphRules(WorkflowDefinition definition, NodeTypes types) => (_definition, _types) = (definition, types);

    public static IReadOnlyList<Flaw> Check(WorkflowDefinition definition, NodeTypes types) => new GraphRules(definition, types).All();

    private List<Flaw> All()
    {
        foreach (var node in _definition.Nodes) CheckNode(node);
        CheckNames();
        var seen = new HashSet<string>();
        var drawn = new HashSet<(string, string, string, string)>();
        foreach (var edge in _definition.Edges)
        {
            if (!seen.Add(edge.Id))
                _flaws.Add(Flaw.On(edge.Id, null, $"Two edges have the id \"{edge.Id}\".", "Give one of them another id."));
            if (!CheckEnds(edge)) continue;
            if (!drawn.Add((edge.Source, edge.SourcePort, edge.Target, edge.TargetPort)))
                _flaws.Add(Flaw.On(edge.Id, edge.Target, $"{Between(edge)} is there twice.", "Delete one of the two."));
        }

        CheckCounts();
        _flaws.AddRange(Cycles.Find(_definition, _types).Select(way => Flaw.At(way[0],
            $"The way leads in a circle without a Loop node: {string.Join(" → ", way.Append(way[0]).Select(Name))}.",
            "Put a Loop node into the circle, or delete one of its edges.")));
        return _flaws;
    }

    private void CheckNode(NodeDefinition node)
    {
        if (!_nodes.TryAdd(node.Id, node))
            _flaws.Add(Flaw.At(node.Id, $"Two nodes have the id \"{node.Id}\".", "Give one of them another id."));
        if (string.IsNullOrWhiteSpace(node.Name))
            _flaws.Add(Flaw.At(node.Id, $"The node \"{node.Id}\" has no name.", "Give it one, so that expressions can call it."));
        if (_types.Find(node.Type, node.TypeVersion) is { } spec)
        {
            _ports[node.Id] = spec.PortsOf(node);
            return;
        }

        _flaws.Add(_types.Latest(node.Type) is { } latest
            ? Flaw.At(node.Id, $"\"{node.Name}\" uses version {node.TypeVersion} of \"{latest.Title}\", which this studio doesn't have.",
                $"The newest version here is {latest.Version}.")
            : Flaw.At(node.Id, $"\"{node.Name}\" is of a type that this studio doesn't know: {node.Type}.",
                Nearest.Hint(node.Type, _types.Ids, "Replace it, or update the studio.")));
    }

    private void CheckNames()
    {
        foreach (var same in _definition.Nodes.GroupBy(n => n.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            foreach (var node in same.Skip(1))
                _flaws.Add(Flaw.At(node.Id, $"Two nodes are named \"{node.Name}\", so expressions can't tell them apart.",
                    "Rename one of them."));
        }
    }

    /// <summary>False when there is nothing more to say about the edge.</summary>
    private bool CheckEnds(EdgeDefinition edge)
    {
        foreach (var end in new[] { edge.Source, edge.Target })
        {
            if (!_nodes.ContainsKey(end))
                _flaws.Add(Flaw.On(edge.Id, null, $"An edge leads to a node that doesn't exist: \"{end}\".",
                    "Delete the edge, or draw it again."));
        }

        if (!_nodes.ContainsKey(edge.Source) || !_nodes.ContainsKey(edge.Target)) return false;
        if (edge.Source == edge.Target)
        {
            _flaws.Add(Flaw.On(edge.Id, edge.Source, $"\"{Name(edge.Source)}\" is joined to itself.",
                "Delete the edge; to repeat something, use a Loop node."));
            return false;
        }

        // A node of unknown type was said already, and nobody knows its ports.
        if (!_ports.TryGetValue(edge.Source, out var from) || !_ports.TryGetValue(edge.Target, out var to)) return true;
        var output = from.Output(edge.SourcePort);
        var input = to.Input(edge.TargetPort);
        if (output is null) _flaws.Add(NoPort(edge, edge.Source, "output", edge.SourcePort, from.Outputs));
        if (input is null) _flaws.Add(NoPort(edge, edge.Target, "input", edge.TargetPort, to.Inputs));
        if (output is not null && input is not null) CheckFit(edge, output, input, to);
        return true;
    }

    private void CheckFit(EdgeDefinition edge, Port output, Port input, NodePorts target)
    {
        if (!Connections.Fits(output, input))
        {
            var better = target.Inputs.FirstOrDefault(p => Connections.Fits(output, p));
            _flaws.Add(Flaw.On(edge.Id, edge.Target,
                $"\"{Name(edge.Source)}\" gives {output.Type.InWords()}, " +
                $"and \"{input.Label}\" of \"{Name(edge.Target)}\" takes {input.Type.InWords()}.",
                better is null ? "Join it to a node that takes it." : $"Join it to \"{better.Label}\"."));
        }
        else if (edge.ConnectionType != output.Type && !(edge.ConnectionType.IsFlow() && output.Type.IsFlow()))
        {
            _flaws.Add(Flaw.On(edge.Id, edge.Source,
                $"{Between(edge)} says that it carries {edge.ConnectionType.InWords()}, but it carries {output.Type.InWords()}.",
                "Draw the edge again."));
        }
    }

    private Flaw NoPort(EdgeDefinition edge, string node, string side, string port, IReadOnlyList<Port> ports) => Flaw.On(edge.Id, node,
        $"\"{Name(node)}\" has no {side} \"{port}\".",
        ports.Count == 0 ? $"It has no {side} at all: delete the edge."
            : Nearest.Hint(port, ports.Select(p => p.Name), $"It has {string.Join(", ", ports.Select(p => p.Name))}."));

    private void CheckCounts()
    {
        var arriving = _definition.Edges.CountBy(e => (e.Target, e.TargetPort)).ToDictionary();
        foreach (var (id, ports) in _ports)
        {
            foreach (var port in ports.Inputs)
            {
                var count = arriving.GetValueOrDefault((id, port.Name));
                if (count > port.Most)
                    _flaws.Add(Flaw.At(id, $"\"{port.Label}\" of \"{Name(id)}\" has {count} edges, and takes {port.Most}.",
                        "Delete those that are too many."));
                if (count == 0 && port.IsRequired && !_nodes[id].Setup.Disabled)
                    _flaws.Add(Flaw.At(id, $"\"{Name(id)}\" needs {port.Type.InWords()} at \"{port.Label}\".", "Join one to it."));
            }
        }
    }

    private string Between(EdgeDefinition edge) => $"The edge from \"{Name(edge.Source)}\" to \"{Name(edge.Target)}\"";

    private string Name(string id) => _nodes.TryGetValue(id, out var node) ? node.Name : id;
}
