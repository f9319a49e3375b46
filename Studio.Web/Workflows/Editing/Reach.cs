using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Web.Workflows.Editing;

/// <summary>Which nodes an edge must not lead to, because the way would come back without a Loop node in charge of it.</summary>
internal sealed class Reach(WorkflowDefinition definition, NodeTypes types)
{
    public IReadOnlySet<string> WouldClose(string node, string port, bool isSource)
    {
        var loopPorts = definition.Nodes
            .Select(n => (n.Id, Port: types.Find(n.Type, n.TypeVersion)?.LoopPort))
            .Where(n => n.Port is not null).ToDictionary(n => n.Id, n => n.Port);
        // From a loop's body a way may come back to it, and into it lead any.
        if (isSource && loopPorts.GetValueOrDefault(node) == port) return new HashSet<string>();
        var edges = definition.Edges.Where(e => loopPorts.GetValueOrDefault(e.Source) != e.SourcePort);
        var next = isSource ? edges.ToLookup(e => e.Target, e => e.Source) : edges.ToLookup(e => e.Source, e => e.Target);
        var (found, todo) = (new HashSet<string>(), new Stack<string>([node]));
        while (todo.TryPop(out var id))
        {
            foreach (var other in next[id])
            {
                if (found.Add(other)) todo.Push(other);
            }
        }

        return found;
    }
}
