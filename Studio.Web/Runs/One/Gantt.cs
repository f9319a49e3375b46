using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Web.Shell.Parts;

namespace Studio.Web.Runs.One;

internal enum SpanKind { Work, Queue, Wait, Pause }

/// <summary>A stretch of time, in hundredths of the run's length.</summary>
internal sealed record GanttSpan(SpanKind Kind, double From, double Width, string Title);

/// <summary>The steps of a run over its time: its time in the queue, what went on at once, what waited and what was retried.</summary>
internal sealed class Gantt
{
    private const int Ticks = 4;
    private readonly RunRow _run;
    private readonly DateTimeOffset _end;
    private readonly bool _isAgain;
    private readonly Dictionary<(string, int, int), StepNews> _steps;
    private readonly ILookup<string, WaitRow> _waits;

    public Gantt(RunRow run, IReadOnlyList<StepNews> steps, IReadOnlyList<WaitRow> waits, bool isAgain, DateTimeOffset now)
    {
        (_run, _end, _isAgain) = (run, run.FinishedAt ?? now, isAgain);
        _steps = steps.ToDictionary(s => (s.Node, s.RunIndex, s.Attempt));
        _waits = waits.ToLookup(w => w.Node);
        Summary = string.Join(" · ", Sentences(steps, waits));
    }

    /// <summary>What the picture tells, in words.</summary>
    public string Summary { get; }

    /// <summary>The time before a worker took the run.</summary>
    public GanttSpan? Queue => _run.StartedAt is { } start && start > _run.CreatedAt
        ? Span(SpanKind.Queue, _run.CreatedAt, start, "In the queue") : null;

    public IReadOnlyList<(double At, string Text)> Scale
    {
        get
        {
            var all = (_end - _run.CreatedAt).TotalMilliseconds;
            return [.. Enumerable.Range(0, Ticks + 1).Select(i => (100.0 * i / Ticks, i == 0 ? "0" : RunWords.Time(all * i / Ticks)))];
        }
    }

    /// <summary>A step that an earlier run did, and whose outcome this one took over.</summary>
    public bool IsKept(StepNews step) => _isAgain && step.FinishedAt < _run.CreatedAt;

    public double At(DateTimeOffset moment)
    {
        var all = (_end - _run.CreatedAt).TotalMilliseconds;
        return all <= 0 ? 0 : Math.Clamp((moment - _run.CreatedAt).TotalMilliseconds / all * 100, 0, 100);
    }

    public IReadOnlyList<GanttSpan> SpansOf(StepNews step)
    {
        if (step.StartedAt is not { } start || IsKept(step)) return [];
        var end = step.FinishedAt ?? _end;
        var spans = new List<GanttSpan>();
        if (_steps.TryGetValue((step.Node, step.RunIndex, step.Attempt - 1), out var before) && before.FinishedAt is { } failed)
            spans.Add(Span(SpanKind.Pause, failed, start, "Waits before it tries again"));
        spans.Add(Span(SpanKind.Work, start, end, RunWords.Of(step.Status)));
        spans.AddRange(_waits[step.Node].Where(w => w.From >= start && w.From <= end)
            .Select(w => Span(SpanKind.Wait, w.From, w.To ?? _end, RunWords.Waits(w.Reason))));
        return spans;
    }

    private GanttSpan Span(SpanKind kind, DateTimeOffset from, DateTimeOffset to, string what) =>
        new(kind, At(from), At(to) - At(from), $"{what}: {RunWords.Time((to - from).TotalMilliseconds)}");

    private IEnumerable<string> Sentences(IReadOnlyList<StepNews> steps, IReadOnlyList<WaitRow> waits)
    {
        if (_run.StartedAt is { } start)
            yield return $"{RunWords.Time(Math.Max(0, (start - _run.CreatedAt).TotalMilliseconds))} in the queue";
        if (waits.Count > 0) yield return $"waited {RunWords.Time(waits.Sum(w => ((w.To ?? _end) - w.From).TotalMilliseconds))}";
        if (steps.Count(s => s.Attempt > 1) is > 0 and var again) yield return again == 1 ? "1 retry" : $"{again} retries";
        if (MostAtOnce(steps) is > 1 and var most) yield return $"up to {most} steps at once";
        if (steps.Count(IsKept) is > 0 and var kept) yield return $"{kept} kept from the run before";
    }

    private int MostAtOnce(IReadOnlyList<StepNews> steps)
    {
        var (now, most) = (0, 0);
        // Who ends when another begins was not at work with it.
        foreach (var (_, change) in steps.Where(s => s.StartedAt is not null && !IsKept(s) && s.FinishedAt != s.StartedAt)
            .SelectMany(s => new[] { (At: s.StartedAt!.Value, Change: 1), (At: s.FinishedAt ?? _end, Change: -1) })
            .OrderBy(e => e.At).ThenBy(e => e.Change))
        {
            now += change;
            most = Math.Max(most, now);
        }

        return most;
    }
}
