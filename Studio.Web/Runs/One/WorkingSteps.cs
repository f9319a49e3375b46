using Studio.Data.Runs.Feed;
using Studio.Domain.Runs;

namespace Studio.Web.Runs.One;

/// <summary>A step that is at work and says so: how far it is, at what, and the end of what it has streamed.</summary>
public sealed record WorkingStep(string Node, int RunIndex, int Attempt, double? Progress, string? Message, string Text);

/// <summary>What the steps at work say of themselves, until they end.</summary>
internal sealed class WorkingSteps
{
    // As much as is in sight; all of it stands in the step's output or in the log.
    private const int MostText = 2_000;

    private readonly Dictionary<(string, int), WorkingStep> _steps = [];

    public IReadOnlyList<WorkingStep> All { get; private set; } = [];

    public void Take(RunNews news)
    {
        foreach (var step in news.Steps.Where(s => s.Status is not (StepStatus.Pending or StepStatus.Running)))
        {
            if (_steps.TryGetValue((step.Node, step.RunIndex), out var said) && said.Attempt <= step.Attempt)
                _steps.Remove((step.Node, step.RunIndex));
        }

        foreach (var said in news.Progress) Put(said);
        if (news.IsLast) _steps.Clear();
        if (All.Count > 0 || _steps.Count > 0) All = [.. _steps.Values];
    }

    private void Put(ProgressNews said)
    {
        var known = _steps.GetValueOrDefault((said.Node, said.RunIndex));
        var text = (known?.Attempt == said.Attempt ? known.Text : "") + said.Text;
        _steps[(said.Node, said.RunIndex)] = new(said.Node, said.RunIndex, said.Attempt, said.Progress, said.Message,
            text.Length > MostText ? text[^MostText..] : text);
    }
}
