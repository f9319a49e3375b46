using Studio.Data.Runs.Feed;

namespace Studio.Web.Runs.One.Outputs;

/// <summary>Where a step's items lie: what it put out, and what came in from the steps right before it.</summary>
internal static class StepSources
{
    public static IReadOnlyList<ItemSource> OutputOf(RunItems items, Guid run, StepNews step, string name) =>
        step.Items is null && step.FinishedAt is null ? []
        : [new(name, name, items.Of(new(run, step.Seq)))];

    public static IReadOnlyList<ItemSource> InputOf(RunItems items, RunView view, StepNews step)
    {
        var run = view.Detail!.Id;
        var edges = view.Definition?.Edges.Where(e => e.Target == step.Node).ToList() ?? [];
        if (edges.Count == 0) return [new("What the run was given", null, items.Of(new(run)))];
        return
        [
            .. edges.Select(e => (Edge: e, From: Before(view.Steps, e.Source, step)))
                .Where(e => e.From is not null)
                .Select(e => new ItemSource(Label(view, e.Edge.Source, e.Edge.SourcePort), view.NameOf(e.Edge.Source),
                    items.Of(new(run, e.From!.Seq)))
                { Port = e.Edge.SourcePort }),
        ];
    }

    /// <summary>The last step of a node that had ended when this one began: in a loop, that of the same round or the one before.</summary>
    private static StepNews? Before(IReadOnlyList<StepNews> steps, string node, StepNews step) =>
        steps.LastOrDefault(s => s.Node == node && s.FinishedAt <= (step.StartedAt ?? DateTimeOffset.MaxValue))
        // The clocks of two workers may differ by more than the time between two steps.
        ?? steps.LastOrDefault(s => s.Node == node && s.FinishedAt is not null);

    private static string Label(RunView view, string node, string port) =>
        port == "main" ? view.NameOf(node) : $"{view.NameOf(node)} ({port})";
}
