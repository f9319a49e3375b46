using Studio.Domain.Nodes.Parameters;
using Studio.Domain.Workflows.Rules;

namespace Studio.Domain.Workflows.Plans;

/// <summary>Nodes that expressions call by name: whether they exist, and whether they can have run by then.</summary>
internal static class References
{
    public static IEnumerable<Flaw> Flaws(FlowGraph graph, CompiledParameters[] parameters, Func<Before> order)
    {
        var numbers = Enumerable.Range(0, graph.Count).DistinctBy(graph.Name).ToDictionary(graph.Name);
        // Few workflows have expressions that call other nodes, and only for those is it worth to know who runs before whom.
        Before? before = null;
        for (var node = 0; node < graph.Count; node++)
        {
            foreach (var (parameter, name) in parameters[node].Nodes)
            {
                if (!numbers.TryGetValue(name, out var called))
                {
                    yield return Flaw.At(graph.Id(node), $"\"{graph.Name(node)}\" calls a node \"{name}\" that doesn't exist.",
                        Nearest.Hint(name, numbers.Keys, "Write the name as it stands on the canvas.")) with
                    { Parameter = parameter };
                }
                else if (called != node && !(before ??= order()).MayHaveRun(node, called))
                {
                    yield return Flaw.Warn(graph.Id(node), $"\"{graph.Name(node)}\" calls \"{name}\", which never runs before it.",
                        "Join the two, or call a node that comes first.") with
                    { Parameter = parameter };
                }
            }
        }
    }
}
