namespace Studio.Data.Runs.Feed;

/// <summary>
/// Lets those who read runs again and again do so in turn, so that all of them together take only so much from who does the work: a few
/// hardly notice each other, many see their runs a little later.
/// </summary>
internal sealed class ReadingTurns(TimeProvider time)
{
    private static readonly TimeSpan Each = TimeSpan.FromMilliseconds(3);

    // Who comes after a rest, even with some others, need not wait.
    private static readonly TimeSpan Saved = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _next = -Saved;

    public Task TakeAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            var now = time.GetElapsedTime(_start);
            if (_next < now - Saved) _next = now - Saved;
            _next += Each;
            return _next > now ? Task.Delay(_next - now, time, ct) : Task.CompletedTask;
        }
    }
}
