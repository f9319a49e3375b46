using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Rules;

/// <summary>
/// Finds the circles that no Loop node is in charge of. A way that leaves a Loop node towards its body may come back to it.
/// </summary>
internal static class Cycles
{
    /// <summary>For each tangle of circles one of its ways, by the nodes' ids.</summary>
    public static IEnumerable<IReadOnlyList<string>> Find(WorkflowDefinition definition, NodeTypes types)
    {
        var loopPorts = new Dictionary<string, string>();
        foreach (var node in definition.Nodes)
        {
            if (types.Find(node.Type, node.TypeVersion)?.LoopPort is { } port) loopPorts[node.Id] = port;
        }

        var next = definition.Edges
            .Where(e => e.Source != e.Target && loopPorts.GetValueOrDefault(e.Source) != e.SourcePort)
            .ToLookup(e => e.Source, e => e.Target);
        foreach (var tangle in Tangles.Of([.. definition.Nodes.Select(n => n.Id).Distinct()], next))
        {
            if (tangle.Count > 1) yield return Way([.. tangle], tangle[^1], next);
        }
    }

    /// <summary>The shortest way round from a node, inside its tangle.</summary>
    private static List<string> Way(HashSet<string> inside, string start, ILookup<string, string> next)
    {
        var cameFrom = new Dictionary<string, string>();
        var todo = new Queue<string>([start]);
        while (todo.TryDequeue(out var node))
        {
            foreach (var other in next[node].Where(inside.Contains))
            {
                if (other == start) return Back(cameFrom, start, node);
                if (cameFrom.TryAdd(other, node)) todo.Enqueue(other);
            }
        }

        return [start];
    }

    private static List<string> Back(Dictionary<string, string> cameFrom, string start, string last)
    {
        var way = new List<string>();
        for (var node = last; node != start; node = cameFrom[node]) way.Add(node);
        way.Add(start);
        way.Reverse();
        return way;
    }
}
