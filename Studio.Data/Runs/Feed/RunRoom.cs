using System.Threading.Channels;
using Studio.Data.Postgres;
using Studio.Data.Runs.Progress;
using Studio.Domain.Runs;

namespace Studio.Data.Runs.Feed;

/// <summary>
/// A run that somebody in this process watches: read once for all of them, and held as it stands, so that who is slow or comes late is
/// told the last of everything and nothing twice.
/// </summary>
internal sealed class RunRoom : IDisposable
{
    // A burst is told at once, what never stops only so often.
    private const double MostReads = 5;
    private const double ReadsPerSecond = 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string, int, int), StepNews> _steps = [];
    private readonly SortedList<int, StepNews> _bySeq = [];
    private readonly RunReports _reports = new();
    private readonly CancellationTokenSource _left = new();
    private readonly Channel<bool> _calls =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly StudioDbs _dbs;
    private readonly ReadingTurns _turns;
    private readonly TimeProvider _time;
    private TaskCompletionSource _changed = New();
    private RunNews? _news;
    private int _readings;
    private bool _isOver;

    public RunRoom(Guid run, StudioDbs dbs, ReadingTurns turns, TimeProvider time)
    {
        (Run, _dbs, _turns, _time) = (run, dbs, turns, time);
        Call();
        var left = _left.Token;
        _ = Task.Run(() => ReadAllAsync(left), left);
    }

    public Guid Run { get; }

    /// <summary>How many are in it.</summary>
    public int Watchers { get; set; }

    /// <summary>The run may have got further.</summary>
    public void Call() => _calls.Writer.TryWrite(true);

    /// <summary>The last one has left.</summary>
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <summary>A step that is at work says something of itself.</summary>
    public void Hear(ReportLine line)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (_isOver || (_steps.TryGetValue((line.Node, line.RunIndex, line.Attempt), out var step) && HasEnded(step))) return;
            _reports.Hear(line);
            (changed, _changed) = (_changed, New());
        }

        changed.TrySetResult();
    }

    /// <summary>What is new to who has been told up to there, and what to wait for; no news before the first reading.</summary>
    public (RunNews? News, bool IsOver, Task Changed) Since(RunCursor cursor)
    {
        lock (_lock)
        {
            var progress = _reports.After(cursor);
            var isRead = cursor.Reading != _readings;
            if (_news is null || (!isRead && progress.Count == 0)) return (null, _isOver, _changed.Task);
            var news = _news with
            {
                Steps = isRead ? StepsAfter(cursor.Seq) : [],
                Progress = progress,
                IsOnlyProgress = !isRead,
                Reading = _readings,
                Report = _reports.Count,
            };
            return (news, _isOver, _changed.Task);
        }
    }

    private async Task ReadAllAsync(CancellationToken left)
    {
        var (tokens, at) = (MostReads, _time.GetTimestamp());
        try
        {
            while (!_isOver && await _calls.Reader.WaitToReadAsync(left))
            {
                tokens = Math.Min(MostReads, tokens + (_time.GetElapsedTime(at).TotalSeconds * ReadsPerSecond)) - 1;
                at = _time.GetTimestamp();
                if (tokens < 0) await Task.Delay(TimeSpan.FromSeconds(-tokens / ReadsPerSecond), _time, left);
                await _turns.TakeAsync(left);
                _calls.Reader.TryRead(out _);
                Take(await DatabaseAway.WaitAsync(() => RunReading.ReadAsync(_dbs, Run, _news?.Seq ?? 0, left), _time, left));
            }
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // Nobody is there any more.
        }
        catch (Exception e)
        {
            Break(e);
        }
    }

    /// <summary>What can't be read any more must not look like a run that doesn't get further.</summary>
    private void Break(Exception e)
    {
        lock (_lock) _changed.TrySetException(e);
    }

    private void Take(RunNews? news)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            _isOver = news is null || news.IsLast;
            if (_isOver) _reports.Clear();
            if (news is not null) (_news, _readings) = (news, _readings + 1);
            foreach (var step in news?.Steps ?? []) Put(step);
            (changed, _changed) = (_changed, New());
        }

        changed.TrySetResult();
    }

    private void Put(StepNews step)
    {
        var key = (step.Node, step.RunIndex, step.Attempt);
        if (_steps.TryGetValue(key, out var before)) _bySeq.Remove(before.Seq);
        _steps[key] = _bySeq[step.Seq] = step;
        if (HasEnded(step)) _reports.End(step);
    }

    private static bool HasEnded(StepNews step) => step.Status is not (StepStatus.Pending or StepStatus.Running);

    private List<StepNews> StepsAfter(int seen)
    {
        var at = FirstAfter(seen);
        var steps = new List<StepNews>(_bySeq.Count - at);
        for (var i = at; i < _bySeq.Count; i++) steps.Add(_bySeq.GetValueAtIndex(i));
        return steps;
    }

    /// <summary>Where the steps begin that come after a line of the journal.</summary>
    private int FirstAfter(int seen)
    {
        var (low, high) = (0, _bySeq.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_bySeq.GetKeyAtIndex(middle) <= seen) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
