using System.Text;
using Studio.Data.Runs.Progress;

namespace Studio.Data.Runs.Feed;

/// <summary>What the steps of a run that are at work have said of themselves, as far as this process has heard it.</summary>
internal sealed class RunReports
{
    // Something in between has got lost, or was said before anybody listened.
    private const char Gap = '…';

    private readonly Dictionary<(string Node, int RunIndex), Said> _steps = [];

    /// <summary>Counts what was heard.</summary>
    public long Count { get; private set; }

    public void Hear(ReportLine line)
    {
        var said = _steps.GetValueOrDefault((line.Node, line.RunIndex));
        if (said?.Attempt > line.Attempt) return;
        if (said?.Attempt != line.Attempt) _steps[(line.Node, line.RunIndex)] = said = new(line.Attempt);
        (said.Progress, said.Message, said.At) = (line.Progress, line.Message, ++Count);
        if (line.Text is not { } text) return;
        if (line.From > said.Next) said.Text.Append(Gap);
        said.Text.Append(text);
        said.Next = line.From + text.Length;
    }

    /// <summary>What a step said is over when it is.</summary>
    public void End(StepNews step)
    {
        if (_steps.TryGetValue((step.Node, step.RunIndex), out var said) && said.Attempt <= step.Attempt)
            _steps.Remove((step.Node, step.RunIndex));
    }

    public void Clear() => _steps.Clear();

    public IReadOnlyList<ProgressNews> After(RunCursor cursor) => _steps.Count == 0 || cursor.Report == Count ? []
        : [.. _steps.Where(s => s.Value.At > cursor.Report).Select(s => s.Value.ToNews(s.Key.Node, s.Key.RunIndex, cursor))];

    private sealed class Said(int attempt)
    {
        public int Attempt => attempt;
        public double? Progress { get; set; }
        public string? Message { get; set; }
        public StringBuilder Text { get; } = new();

        /// <summary>Where what is streamed goes on, by the step's own count.</summary>
        public int Next { get; set; }
        public long At { get; set; }

        public ProgressNews ToNews(string node, int runIndex, RunCursor cursor)
        {
            var from = cursor.TextOf(node, runIndex, attempt);
            var text = from < Text.Length ? Text.ToString(from, Text.Length - from) : null;
            return new(node, runIndex, attempt, Progress, Message) { Text = text, From = from };
        }
    }
}
