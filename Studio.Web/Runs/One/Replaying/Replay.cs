namespace Studio.Web.Runs.One.Replaying;

/// <summary>Goes through the moments of a run again. Without a place it shows how the run stands now.</summary>
public sealed class Replay(TimeProvider time) : IDisposable
{
    // Gaps are seen as they were, but nobody sits through minutes, nor sees what passes in a blink.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private IReadOnlyList<DateTimeOffset> _moments = [];
    private ITimer? _timer;

    /// <summary>Another moment is shown. May be raised on any thread.</summary>
    public event Action? Changed;

    public int Count => _moments.Count;

    public int? At { get; private set; }

    public DateTimeOffset? Moment => At is { } at ? _moments[at] : null;

    public bool IsPlaying => _timer is not null;

    public void Know(IReadOnlyList<DateTimeOffset> moments)
    {
        lock (_gate)
        {
            _moments = moments;
            if (At >= moments.Count) At = null;
        }
    }

    /// <summary>Shows a moment, or how it stands now.</summary>
    public void Show(int? at) => Do(() =>
    {
        Stop();
        At = at is { } wanted && Count > 0 ? Math.Clamp(wanted, 0, Count - 1) : null;
    });

    /// <summary>On by so many moments, or back.</summary>
    public void Step(int by) => Show((At ?? Count - 1) + by);

    /// <summary>Plays on from where it is, from the beginning where it is at the end; or stands still.</summary>
    public void Toggle() => Do(() =>
    {
        if (IsPlaying || Count == 0)
        {
            Stop();
            return;
        }

        if (At is null || At == Count - 1) At = 0;
        Wait();
    });

    public void Dispose()
    {
        lock (_gate) Stop();
    }

    private void Next()
    {
        if (!IsPlaying) return;
        Stop();
        if (At is not { } at || at >= Count - 1) return;
        At = at + 1;
        if (At < Count - 1) Wait();
    }

    private void Wait()
    {
        var gap = At < Count - 1 ? _moments[At.Value + 1] - _moments[At.Value] : Least;
        var wait = gap < Least ? Least : gap > Most ? Most : gap;
        _timer = time.CreateTimer(_ => Do(Next), null, wait, Timeout.InfiniteTimeSpan);
    }

    private void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }

    private void Do(Action act)
    {
        lock (_gate) act();
        Changed?.Invoke();
    }
}
