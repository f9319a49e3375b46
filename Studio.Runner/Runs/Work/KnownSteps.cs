using System.Text.Json.Nodes;
using Studio.Data.Runs.Queue;
using Studio.Domain.Runs;

namespace Studio.Runner.Runs.Work;

/// <summary>The steps of a run that were kept before this process took it up, and what it waited for.</summary>
internal sealed class KnownSteps
{
    private readonly Dictionary<(string Node, int RunIndex), KnownStep> _last = [];
    private readonly Dictionary<(string Node, int RunIndex), KnownPause> _pauses = [];

    public KnownSteps(IEnumerable<KnownStep> steps, IEnumerable<KnownPause> pauses)
    {
        // The last attempt tells how the step stands.
        foreach (var step in steps.OrderBy(s => s.Attempt)) _last[(step.Node, step.RunIndex)] = step;
        foreach (var pause in pauses) _pauses[(pause.Node, RunIndex(pause))] = pause;
    }

    public static KnownSteps None { get; } = new([], []);

    public bool IsEmpty => _last.Count == 0;

    public bool HasPauses => _pauses.Count > 0;

    public KnownStep? Find(string node, int runIndex) => _last.GetValueOrDefault((node, runIndex));

    public KnownPause? Pause(string node, int runIndex) => _pauses.GetValueOrDefault((node, runIndex));

    /// <summary>It has put something out, if only because its node goes on after errors.</summary>
    public static bool IsDone(KnownStep step) =>
        step.Output is not null && step.Status is StepStatus.Success or StepStatus.Skipped or StepStatus.Error;

    private static int RunIndex(KnownPause pause) => pause.Conditions["runIndex"] is JsonValue index ? index.GetValue<int>() : 0;
}
