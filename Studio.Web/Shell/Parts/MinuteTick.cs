namespace Studio.Web.Shell.Parts;

/// <summary>One timer for all the times on all the pages; it rests while nobody looks.</summary>
internal sealed class MinuteTick(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private Action? _ticked;
    private ITimer? _timer;

    public event Action Ticked
    {
        add
        {
            lock (_gate)
            {
                _ticked += value;
                _timer ??= time.CreateTimer(_ => _ticked?.Invoke(), null, Interval, Interval);
            }
        }
        remove
        {
            lock (_gate)
            {
                _ticked -= value;
                if (_ticked is null) Dispose();
            }
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _timer = null;
    }
}
