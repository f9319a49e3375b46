using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Workflows.Plans;

namespace Studio.Runner.Runs.State;

/// <summary>How far a run has come at one node: what has arrived for its next step, and what its steps have put out.</summary>
internal sealed class NodeProgress
{
    private readonly List<(PlanEdge Edge, Delivery? Delivery)> _arrived = [];
    private readonly GrowingList<IReadOnlyList<IReadOnlyList<Item>>> _runs = new();
    private NodeOutput? _output;
    private int _passedBefore;

    /// <summary>How many steps it had, skipped ones included.</summary>
    public int Steps { get; private set; }

    public int Settled => _arrived.Count;

    public bool IsLive => _arrived.Exists(a => a.Delivery is not null);

    public LoopProgress? Loop { get; set; }

    /// <summary>Null while it has not run. Replaced as a whole, so that steps at work may read it meanwhile.</summary>
    public NodeOutput? Output => Volatile.Read(ref _output);

    public int NextStep() => Steps++;

    public void Arrive(PlanEdge edge, Delivery? delivery) => _arrived.Add((edge, delivery));

    /// <summary>Before another round: what came from inside of the loop comes again, what came from outside stays.</summary>
    public void Forget(Func<int, bool> isInside) => _arrived.RemoveAll(a => isInside(a.Edge.Source));

    /// <summary>What has arrived at a port, one way after the other as the plan has them; null where nothing did.</summary>
    public Delivery? At(IReadOnlyList<PlanEdge> ways)
    {
        Delivery? all = null;
        foreach (var way in ways)
        {
            var arrived = _arrived.FindIndex(a => a.Edge == way);
            if (arrived >= 0 && _arrived[arrived].Delivery is { } delivery) all = all is null ? delivery : all.And(delivery);
        }

        return all;
    }

    /// <summary>Its place among the runs is taken, but a node that was only passed over has not run.</summary>
    public void PassOver(PlanNode node)
    {
        if (_output is null) _passedBefore++;
        else PutOut([], node);
    }

    /// <summary>What has arrived is on its way through the node and comes no second time.</summary>
    public void Release() => _arrived.Clear();

    public void PutOut(IReadOnlyList<IReadOnlyList<Item>> ports, PlanNode node)
    {
        for (; _passedBefore > 0; _passedBefore--) _runs.Add([]);
        _runs.Add(ports);
        Volatile.Write(ref _output, new() { Runs = _runs.Seen(), Parameters = node.Definition.Parameters, Context = Loop?.Context() });
    }
}

/// <summary>Items on their way along an edge, and from which output, run and place they come.</summary>
internal sealed record Delivery(string From, IReadOnlyList<Item> Items, IReadOnlyList<Origin> Origins)
{
    public static Delivery Of(string node, int port, int run, IReadOnlyList<Item> items)
    {
        var origins = new Origin[items.Count];
        for (var i = 0; i < origins.Length; i++) origins[i] = new(node, i, port, run);
        return new(node, items, origins);
    }

    public Delivery And(Delivery other) => this with { Items = [.. Items, .. other.Items], Origins = [.. Origins, .. other.Origins] };

    public Delivery After(int first) => first == 0 ? this
        : this with { Items = [.. Items.Skip(first)], Origins = [.. Origins.Skip(first)] };
}
