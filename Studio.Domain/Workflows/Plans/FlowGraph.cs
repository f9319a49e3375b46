using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;

namespace Studio.Domain.Workflows.Plans;

/// <summary>A definition's nodes by number, and where the ways of items lead. What doesn't exist, or doesn't fit, is left out.</summary>
internal sealed class FlowGraph
{
    private readonly WorkflowDefinition _definition;
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<PlanEdge>[] _out;
    private readonly List<PlanAttachment>[] _attachments;

    public FlowGraph(WorkflowDefinition definition, NodeTypes types)
    {
        _definition = definition;
        Count = definition.Nodes.Count;
        Specs = [.. definition.Nodes.Select(n => types.Find(n.Type, n.TypeVersion))];
        Ports = [.. definition.Nodes.Select((n, i) => Specs[i]?.PortsOf(n) ?? NodePorts.Through)];
        _out = [.. definition.Nodes.Select(_ => new List<PlanEdge>())];
        _attachments = [.. definition.Nodes.Select(_ => new List<PlanAttachment>())];
        for (var i = 0; i < Count; i++) _numbers.TryAdd(definition.Nodes[i].Id, i);
        foreach (var edge in definition.Edges) Draw(edge);
    }

    public int Count { get; }
    public NodeSpec?[] Specs { get; }
    public NodePorts[] Ports { get; }

    public IEnumerable<(int Node, int Port)> LoopPorts
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                if (Specs[i]?.LoopPort is { } port && IndexOf(Ports[i].Outputs, port) is >= 0 and var at) yield return (i, at);
            }
        }
    }

    public NodeDefinition Node(int number) => _definition.Nodes[number];

    public string Id(int number) => _definition.Nodes[number].Id;

    public string Name(int number) => _definition.Nodes[number].Name;

    public IReadOnlyList<PlanEdge> Edges(int node) => _out[node];

    public IReadOnlyList<PlanAttachment> Attachments(int node) => _attachments[node];

    public IEnumerable<int> Next(int node) => _out[node].Select(e => e.Target);

    public IEnumerable<int> Targets(int node, int port) => _out[node].Where(e => e.SourcePort == port).Select(e => e.Target);

    public IEnumerable<int> OtherTargets(int loop) =>
        _out[loop].Where(e => Ports[loop].Outputs[e.SourcePort].Name != Specs[loop]!.LoopPort).Select(e => e.Target);

    /// <summary>All that can be come to from some nodes, these included, without passing through one.</summary>
    public HashSet<int> Reach(IEnumerable<int> from, int except = -1)
    {
        var reached = new HashSet<int>();
        var todo = new Stack<int>(from);
        while (todo.TryPop(out var node))
        {
            if (node == except || !reached.Add(node)) continue;
            foreach (var next in Next(node)) todo.Push(next);
        }

        return reached;
    }

    private void Draw(EdgeDefinition edge)
    {
        if (!_numbers.TryGetValue(edge.Source, out var source) || !_numbers.TryGetValue(edge.Target, out var target) || source == target)
            return;
        var (from, to) = (IndexOf(Ports[source].Outputs, edge.SourcePort), IndexOf(Ports[target].Inputs, edge.TargetPort));
        if (from < 0 || to < 0 || !Connections.Fits(Ports[source].Outputs[from], Ports[target].Inputs[to])) return;
        var type = Ports[source].Outputs[from].Type;
        if (type.IsFlow()) _out[source].Add(new(source, from, target, to, IsBack: false));
        else _attachments[target].Add(new(edge.TargetPort, type, source));
    }

    private static int IndexOf(IReadOnlyList<Port> ports, string name)
    {
        for (var i = 0; i < ports.Count; i++)
        {
            if (ports[i].Name == name) return i;
        }

        return -1;
    }
}
