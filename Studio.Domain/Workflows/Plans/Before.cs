using System.Collections;

namespace Studio.Domain.Workflows.Plans;

/// <summary>
/// Which nodes may have run before which, so that an expression can be told that it asks for something that never comes first.
/// </summary>
internal sealed class Before
{
    private readonly BitArray[] _before;

    public Before(FlowGraph graph, Loops loops, IReadOnlyList<int> order)
    {
        _before = [.. Enumerable.Range(0, graph.Count).Select(_ => new BitArray(graph.Count))];
        foreach (var node in order)
        {
            foreach (var edge in graph.Edges(node))
            {
                _before[edge.Target][node] = true;
                if (!loops.IsBack(node, edge.Target)) _before[edge.Target].Or(_before[node]);
            }
        }

        // In the second round all that is in the loop has run in the first.
        for (var node = 0; node < graph.Count; node++)
        {
            for (var loop = loops.Innermost(node); loop >= 0; loop = loops.Innermost(loop))
            {
                foreach (var other in loops.Body(loop)) _before[node][other] = true;
            }
        }

        for (var node = 0; node < graph.Count; node++) Attach(graph, node, []);
    }

    /// <summary>What is attached to a node works while that node does, and so does what is attached to that.</summary>
    private void Attach(FlowGraph graph, int node, HashSet<int> seen)
    {
        if (!seen.Add(node)) return;
        foreach (var attachment in graph.Attachments(node))
        {
            _before[attachment.Node].Or(_before[node]);
            Attach(graph, attachment.Node, seen);
        }
    }

    public bool MayHaveRun(int node, int before) => _before[node][before];
}
