using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Plans;

/// <summary>What a run can come to by one output of a node: the nodes, and the edges on which items get there.</summary>
public sealed record Way(string Port, string Label, IReadOnlySet<string> Nodes, IReadOnlySet<string> Edges);

/// <summary>Where a node's outputs lead, for who decides which of them a run takes.</summary>
public static class WaysAhead
{
    /// <summary>One for each output, in their order; none when there is no such node.</summary>
    public static IReadOnlyList<Way> From(WorkflowDefinition definition, string node, NodeTypes types)
    {
        var graph = new FlowGraph(definition, types);
        if (Enumerable.Range(0, graph.Count).Where(n => graph.Id(n) == node).ToList() is not [var at, ..]) return [];
        return [.. graph.Ports[at].Outputs.Select((port, number) => Of(definition, graph, at, port, number))];
    }

    private static Way Of(WorkflowDefinition definition, FlowGraph graph, int from, Port port, int number)
    {
        // A way that comes back asks again, and what is decided then is another matter.
        var reached = graph.Reach(graph.Targets(from, number), except: from).Select(graph.Id).ToHashSet();
        var origin = graph.Id(from);
        bool IsOnWay(EdgeDefinition edge) => (edge.Source == origin && edge.SourcePort == port.Name)
            || (reached.Contains(edge.Source) && (reached.Contains(edge.Target) || edge.Target == origin));
        return new(port.Name, port.Label, reached, definition.Edges.Where(IsOnWay).Select(e => e.Id).ToHashSet());
    }
}
