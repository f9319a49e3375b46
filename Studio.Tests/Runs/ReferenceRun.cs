using Studio.Domain;
using Studio.Domain.Workflows.Plans;

namespace Studio.Tests.Runs;

internal delegate IReadOnlyDictionary<string,
IReadOnlyList<Item>> Behaviour(PlanNode node, int times, IReadOnlyList<IReadOnlyList<Item>> inputs);

/// <summary>What a run means, in the fewest words: one node after the other, a loop's body once for each round.</summary>
internal sealed class ReferenceRun(WorkflowPlan plan, Behaviour behaviour)
{
    private readonly Dictionary<PlanEdge, IReadOnlyList<Item>> _flows = [];
    private readonly Dictionary<int, int> _times = [];

    /// <summary>Every step as "node#time: what went in".</summary>
    public List<string> Steps { get; } = [];

    public void Run(int start, IReadOnlyList<Item> items)
    {
        Step(plan.Nodes[start], [items]);
        Level(-1);
    }

    private void Level(int loop)
    {
        foreach (var node in plan.Nodes.Where(n => n.Loop == loop && n.Incoming.Count > 0))
        {
            var inputs = node.Incoming.Select(port => (IReadOnlyList<Item>)[.. port.Where(e => !e.IsBack).SelectMany(Flow)]).ToList();
            if (inputs.All(i => i.Count == 0)) PassOver(node);
            else if (node.IsLoop) Rounds(node, [.. inputs.SelectMany(i => i)]);
            else Step(node, inputs);
        }
    }

    private void Rounds(PlanNode loop, List<Item> left)
    {
        var back = new List<Item>();
        while (left.Count > 0)
        {
            left = left[Step(loop, [left])["loop"].Count..];
            Level(loop.Index);
            foreach (var edge in loop.Incoming.SelectMany(port => port).Where(e => e.IsBack)) back.AddRange(Flow(edge));
        }

        Step(loop, [left]);
        Send(loop, new Dictionary<string, IReadOnlyList<Item>> { ["done"] = back });
    }

    private IReadOnlyDictionary<string, IReadOnlyList<Item>> Step(PlanNode node, IReadOnlyList<IReadOnlyList<Item>> inputs)
    {
        var output = behaviour(node, Times(node), inputs);
        Steps.Add($"{node.Id}#{_times[node.Index]}: {string.Join(" | ", inputs.Select(Shown))}");
        Send(node, output);
        return output;
    }

    /// <summary>Inside a loop's body there may be loops, which are passed over with all that stands in them.</summary>
    private void PassOver(PlanNode node)
    {
        Times(node);
        Send(node, new Dictionary<string, IReadOnlyList<Item>>());
        if (node.IsLoop) Level(node.Index);
    }

    private int Times(PlanNode node) => _times[node.Index] = _times.GetValueOrDefault(node.Index, -1) + 1;

    private void Send(PlanNode node, IReadOnlyDictionary<string, IReadOnlyList<Item>> output)
    {
        for (var port = 0; port < node.Outgoing.Count; port++)
        {
            foreach (var edge in node.Outgoing[port]) _flows[edge] = output.GetValueOrDefault(node.Ports.Outputs[port].Name) ?? [];
        }
    }

    private IReadOnlyList<Item> Flow(PlanEdge edge) => _flows.GetValueOrDefault(edge) ?? [];

    public static string Shown(IReadOnlyList<Item> items) => string.Join(',', items.Select(i => i.Json["way"]));
}
