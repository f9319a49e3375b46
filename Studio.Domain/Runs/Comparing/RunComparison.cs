namespace Studio.Domain.Runs.Comparing;

/// <summary>How a step stood in one of two runs.</summary>
public sealed record StepSide(StepStatus Status, int? DurationMs, string? Error, int Bytes);

/// <summary>The same step in two runs; null on the side where it didn't come to it.</summary>
public sealed record StepComparison(string Node, int Round, StepSide? Before, StepSide? After)
{
    /// <summary>Where what it put out differs: the first places, and how many there are in all.</summary>
    public IReadOnlyList<DifferentValue> Output { get; init; } = [];
    public int OutputCount { get; init; }

    /// <summary>What it put out is not the same, and too much to say where.</summary>
    public bool IsTooLarge { get; init; }

    /// <summary>The nodes right before it that put out something else, so that something else came in.</summary>
    public IReadOnlyList<string> CameFrom { get; init; } = [];

    public bool IsSame => Before is not null && After is not null && Before.Status == After.Status && Before.Error == After.Error
        && OutputCount == 0 && !IsTooLarge;
}

/// <summary>What went otherwise in one run than in another of the same workflow.</summary>
public sealed record RunComparison(IReadOnlyList<StepComparison> Steps, IReadOnlyList<DifferentValue> Input, int InputCount,
    bool IsInputTooLarge)
{
    /// <summary>Where they part: what comes later may only follow from it.</summary>
    public StepComparison? First => Steps.FirstOrDefault(s => !s.IsSame);

    public bool HasSameInput => InputCount == 0 && !IsInputTooLarge;

    /// <param name="before">The run that is known.</param>
    /// <param name="after">The run that one wonders about.</param>
    /// <param name="sources">From which nodes a node gets its items.</param>
    public static RunComparison Of(ComparedRun before, ComparedRun after, ILookup<string, string> sources)
    {
        var was = before.Steps.Select((step, at) => (step, at)).ToDictionary(s => (s.step.Node, s.step.Round));
        var now = after.Steps.Select((step, at) => (step, at)).ToDictionary(s => (s.step.Node, s.step.Round));
        // In the order of the later run; what only the other has stands where it stood there.
        var steps = was.Keys.Union(now.Keys).OrderBy(k => now.TryGetValue(k, out var there) ? there.at : was[k].at)
            .Select(k => Compare(was.GetValueOrDefault(k).step, now.GetValueOrDefault(k).step)).ToList();
        var changed = steps.Where(s => s.OutputCount > 0 || s.IsTooLarge || s.Before is null || s.After is null)
            .Select(s => s.Node).ToHashSet();
        var (input, isTooLarge) = Difference(before.Input, after.Input);
        return new([.. steps.Select(s => s with { CameFrom = [.. sources[s.Node].Where(changed.Contains).Distinct()] })],
            input.Values, input.Count, isTooLarge);
    }

    private static StepComparison Compare(ComparedStep? before, ComparedStep? after)
    {
        var (output, isTooLarge) = Difference(before?.Output ?? KeptItems.None, after?.Output ?? KeptItems.None);
        var one = before ?? after!;
        return new(one.Node, one.Round, Side(before), Side(after))
        {
            Output = output.Values,
            OutputCount = output.Count,
            IsTooLarge = isTooLarge,
        };
    }

    private static (JsonDifference, bool IsTooLarge) Difference(KeptItems before, KeptItems after) =>
        before.Mark == after.Mark ? (JsonDifference.None, false)
        : (before.Mark is not null && before.Items is null) || (after.Mark is not null && after.Items is null) ? (JsonDifference.None, true)
        : (JsonDifference.OfItems(before.Items, after.Items), false);

    private static StepSide? Side(ComparedStep? step) =>
        step is null ? null : new(step.Status, step.DurationMs, step.Error, step.Output.Bytes);
}
