using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Studio.Domain.Workflows.Plans;

namespace Studio.Runner.Runs.State;

/// <summary>
/// Which nodes of a plan a run from one node can come to, and how many ways each of them awaits. The same for all such runs.
/// </summary>
internal sealed class RunShape
{
    private static readonly ConditionalWeakTable<WorkflowPlan, ConcurrentDictionary<int, RunShape>> Known = [];

    private readonly bool[] _reached;
    private readonly int[] _awaited;
    private readonly int[] _bodies;
    private readonly bool[] _entersByBackWay;

    private RunShape(WorkflowPlan plan, int start, IReadOnlySet<int>? only)
    {
        (Plan, Start, _reached) = (plan, start, Reach(plan, start, only));
        (_awaited, _bodies, _entersByBackWay) = (new int[_reached.Length], new int[_reached.Length], new bool[_reached.Length]);
        foreach (var node in plan.Nodes.Where(n => Reaches(n.Index)))
        {
            var arriving = node.Incoming.SelectMany(port => port).Where(e => Reaches(e.Source)).ToList();
            _awaited[node.Index] = arriving.Count(e => !e.IsBack);
            // A run that begins inside a loop's body comes to the Loop node from behind.
            _entersByBackWay[node.Index] = node.Index != start && _awaited[node.Index] == 0;
            if (_entersByBackWay[node.Index]) _awaited[node.Index] = arriving.Count;
            _bodies[node.Index] = node.Body.Count(n => plan.Nodes[n].Loop == node.Index && Reaches(n));
        }
    }

    public WorkflowPlan Plan { get; }
    public int Start { get; }

    public static RunShape Of(WorkflowPlan plan, int start, IReadOnlySet<int>? only = null) => only is null
        ? Known.GetOrCreateValue(plan).GetOrAdd(start, s => new(plan, s, null))
        : new(plan, start, only);

    public bool Reaches(int node) => _reached[node];

    public int Awaited(int node) => _awaited[node];

    /// <summary>How many nodes belong to the rounds of this Loop node and to no loop inside them.</summary>
    public int BodySize(int loop) => _bodies[loop];

    public bool EntersByBackWay(int loop) => _entersByBackWay[loop];

    private static bool[] Reach(WorkflowPlan plan, int start, IReadOnlySet<int>? only)
    {
        var reached = new bool[plan.Nodes.Count];
        var todo = new Stack<int>([start]);
        while (todo.TryPop(out var node))
        {
            if (reached[node] || only?.Contains(node) == false) continue;
            reached[node] = true;
            foreach (var edge in plan.Nodes[node].Outgoing.SelectMany(port => port)) todo.Push(edge.Target);
        }

        return reached;
    }
}
