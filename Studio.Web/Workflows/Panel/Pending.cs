namespace Studio.Web.Workflows.Panel;

/// <summary>What somebody types is kept when they pause, leave the field, or close the panel: whichever comes first.</summary>
internal sealed class Pending(TimeProvider time, Func<Task> keep, Action<Pending> forget) : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private ITimer? _timer;

    public bool IsWaiting { get; private set; }

    /// <param name="later">How the field comes back to its circuit when the pause is over.</param>
    public void Typed(Func<Func<Task>, Task> later)
    {
        IsWaiting = true;
        _timer ??= time.CreateTimer(_ => _ = later(KeepAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>It waits for Enter, for the field to be left, or for the panel to close, and for no pause.</summary>
    public void Hold() => IsWaiting = true;

    public Task KeepAsync()
    {
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (!IsWaiting) return Task.CompletedTask;
        IsWaiting = false;
        return keep();
    }

    public void Dispose()
    {
        _timer?.Dispose();
        forget(this);
    }
}
