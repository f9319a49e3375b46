using Studio.Data.Runs.Feed;

namespace Studio.Web.Workflows.Running;

/// <summary>The steps of a run as far as they were told, each as it stands now.</summary>
internal sealed class RunSteps
{
    private readonly SortedDictionary<int, StepNews> _steps = [];
    private readonly Dictionary<(string, int, int), int> _seqs = [];

    /// <summary>In the order in which they began; those that were passed over have no such moment and come as they were told.</summary>
    public IReadOnlyList<StepNews> All { get; private set; } = [];

    public void Take(IReadOnlyList<StepNews> told)
    {
        if (told.Count == 0) return;
        foreach (var step in told)
        {
            if (_seqs.TryGetValue(KeyOf(step), out var before)) _steps.Remove(before);
            _seqs[KeyOf(step)] = step.Seq;
            _steps[step.Seq] = step;
        }

        All = [.. _steps.Values.OrderBy(s => s.StartedAt ?? s.FinishedAt).ThenBy(s => s.Seq)];
    }

    public StepNews? Find((string, int, int) key) => _seqs.TryGetValue(key, out var seq) ? _steps[seq] : null;

    public static (string, int, int) KeyOf(StepNews step) => (step.Node, step.RunIndex, step.Attempt);
}
