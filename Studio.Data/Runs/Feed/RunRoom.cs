using System.Threading.Channels;
using Npgsql;

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
    private readonly CancellationTokenSource _left = new();
    private readonly Channel<bool> _calls =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly StudioDbs _dbs;
    private readonly TimeProvider _time;
    private TaskCompletionSource _changed = New();
    private RunNews? _news;
    private bool _isOver;

    public RunRoom(Guid run, StudioDbs dbs, TimeProvider time)
    {
        (Run, _dbs, _time) = (run, dbs, time);
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

    /// <summary>What is new to who has seen the journal up to a line, and what to wait for; no news before the first reading.</summary>
    public (RunNews? News, bool IsOver, Task Changed) Since(int seen)
    {
        lock (_lock)
        {
            if (_news is null) return (null, _isOver, _changed.Task);
            var at = FirstAfter(seen);
            var steps = new List<StepNews>(_bySeq.Count - at);
            for (var i = at; i < _bySeq.Count; i++) steps.Add(_bySeq.GetValueAtIndex(i));
            return (_news with { Steps = steps }, _isOver, _changed.Task);
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
                _calls.Reader.TryRead(out _);
                await ReadAsync(left);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody is there any more.
        }
    }

    private async Task ReadAsync(CancellationToken left)
    {
        try
        {
            Take(await RunReading.ReadAsync(_dbs, Run, _news?.Seq ?? 0, left));
        }
        catch (Exception e) when (e is NpgsqlException or IOException)
        {
            // The database is away: when it is heard again, every room is called.
        }
    }

    private void Take(RunNews? news)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            _isOver = news is null || news.IsLast;
            _news = news ?? _news;
            foreach (var step in news?.Steps ?? []) Put(step);
            (changed, _changed) = (_changed, New());
        }

        changed.SetResult();
    }

    private void Put(StepNews step)
    {
        var key = (step.Node, step.RunIndex, step.Attempt);
        if (_steps.TryGetValue(key, out var before)) _bySeq.Remove(before.Seq);
        _steps[key] = _bySeq[step.Seq] = step;
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
