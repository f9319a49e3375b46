using Studio.Domain.Workflows.Rules;

namespace Studio.Domain.Workflows.Plans;

/// <summary>Nodes that expressions call by name: whether they exist, and whether they can have run by then.</summary>
internal static class References
{
    public static IEnumerable<Flaw> Flaws(FlowGraph graph, Before before)
    {
        yield break;
    }
}
