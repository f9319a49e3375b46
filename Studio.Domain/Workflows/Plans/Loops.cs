using Studio.Domain.Workflows.Rules;

namespace Studio.Domain.Workflows.Plans;

/// <summary>Which nodes are done in each round of which Loop node.</summary>
internal sealed class Loops
{
    private readonly Dictionary<int, HashSet<int>> _bodies = [];
    private readonly int[] _innermost;

    public Loops(FlowGraph graph)
    {
        _innermost = new int[graph.Count];
        Array.Fill(_innermost, -1);
        foreach (var (loop, port) in graph.LoopPorts) _bodies[loop] = graph.Reach(graph.Targets(loop, port), except: loop);
        // The larger bodies first, so that the smallest one around a node has the last word.
        foreach (var (loop, body) in _bodies.OrderByDescending(b => b.Value.Count))
        {
            foreach (var node in body) _innermost[node] = loop;
        }
    }

    public int Innermost(int node) => _innermost[node];

    public IReadOnlyCollection<int> Body(int loop) => _bodies.TryGetValue(loop, out var body) ? body : [];

    /// <summary>From its own body a Loop node gets back what a round has made.</summary>
    public bool IsBack(int from, int to) => _bodies.TryGetValue(to, out var body) && body.Contains(from);

    public IEnumerable<Flaw> Flaws(FlowGraph graph)
    {
        foreach (var (loop, body) in _bodies)
        {
            if (body.Count == 0)
            {
                yield return Flaw.Warn(graph.Id(loop), $"Nothing is done in the rounds of \"{graph.Name(loop)}\".",
                    "Join what shall be done to its loop output.");
                continue;
            }

            var after = graph.Reach(graph.OtherTargets(loop), except: loop);
            foreach (var node in body.Where(after.Contains))
            {
                yield return Flaw.At(graph.Id(node),
                    $"\"{graph.Name(node)}\" is done in the rounds of \"{graph.Name(loop)}\" and after them, too.",
                    "Let only one of the two ways lead to it.");
            }

            if (!body.Any(n => graph.Next(n).Contains(loop)))
            {
                yield return Flaw.Warn(graph.Id(loop), $"What the rounds of \"{graph.Name(loop)}\" make doesn't come back to it.",
                    "Join the last node of the round to its input, so that the results are put together.");
            }
        }
    }
}
