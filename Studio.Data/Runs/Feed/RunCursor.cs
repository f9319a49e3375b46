namespace Studio.Data.Runs.Feed;

/// <summary>Up to where one who watches a run has been told.</summary>
internal sealed class RunCursor(int seen)
{
    private Dictionary<(string, int, int), int>? _texts;

    /// <summary>The line of the run's journal.</summary>
    public int Seq { get; private set; } = seen;

    public int Reading { get; private set; }
    public long Report { get; private set; }

    /// <summary>How much of what the step streams has been told.</summary>
    public int TextOf(string node, int runIndex, int attempt) => _texts?.GetValueOrDefault((node, runIndex, attempt)) ?? 0;

    public void Move(RunNews told)
    {
        (Seq, Reading, Report) = (told.Seq, told.Reading, told.Report);
        foreach (var step in told.Progress)
        {
            if (step.Text is { } text) (_texts ??= [])[(step.Node, step.RunIndex, step.Attempt)] = step.From + text.Length;
        }
    }
}
