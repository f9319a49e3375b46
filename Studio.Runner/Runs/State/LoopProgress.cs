using System.Text.Json.Nodes;
using Studio.Domain.Workflows.Plans;

namespace Studio.Runner.Runs.State;

/// <summary>A Loop node between its first round and its last: what is left, what came back, and whether a round is under way.</summary>
internal sealed class LoopProgress(Delivery given)
{
    private readonly List<(PlanEdge Edge, Delivery Delivery)> _back = [];

    /// <summary>How many of the items the rounds so far have taken.</summary>
    public int Taken { get; private set; }

    /// <summary>How many nodes of the round have not ended yet.</summary>
    public int Open { get; set; }

    public bool IsInRound { get; private set; }

    /// <summary>What the rounds have brought back.</summary>
    public Delivery? Collected { get; private set; }

    public Delivery Left => given.After(Taken);

    public void BeginRound(int taken, int size)
    {
        Taken += taken;
        (Open, IsInRound) = (size, true);
    }

    public void ComeBack(PlanEdge edge, Delivery delivery) => _back.Add((edge, delivery));

    /// <summary>Puts together what came back, in the order of the plan and not of time, so that a repeated run gives the same.</summary>
    public void EndRound(IEnumerable<PlanEdge> ways)
    {
        foreach (var way in ways)
        {
            foreach (var (_, delivery) in _back.Where(b => b.Edge == way))
                Collected = Collected is null ? delivery : Collected.And(delivery);
        }

        _back.Clear();
        IsInRound = false;
    }

    public JsonObject Context() => new() { ["noItemsLeft"] = Taken >= given.Items.Count };
}
