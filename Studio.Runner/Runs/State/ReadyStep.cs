using Studio.Domain;
using Studio.Domain.Workflows.Plans;

namespace Studio.Runner.Runs.State;

/// <summary>
/// A step that may begin: which node, the how-manieth time, with which items at each input, where those of the first come from, and
/// which node gave them (none at the start of a run).
/// </summary>
internal sealed record ReadyStep(PlanNode Node, int RunIndex, IReadOnlyList<IReadOnlyList<Item>> Inputs, IReadOnlyList<Origin> Origins,
    string? Previous)
{
    public IReadOnlyList<Item> Items => Inputs.Count > 0 ? Inputs[0] : [];
}

/// <summary>A step that was passed over, because no items came to its node.</summary>
internal readonly record struct SkippedStep(PlanNode Node, int RunIndex);
