namespace Studio.Tests.Bench.Live;

/// <summary>Does something so many times a second, however long each time takes.</summary>
internal static class Pace
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    public static async Task KeepAsync(int perSecond, TimeSpan span, Func<int, Task> work, CancellationToken ct)
    {
        var (start, all) = (TimeProvider.System.GetTimestamp(), new List<Task>());
        using var timer = new PeriodicTimer(Tick, TimeProvider.System);
        while (TimeProvider.System.GetElapsedTime(start) is var passed && passed < span)
        {
            while (all.Count < perSecond * passed.TotalSeconds) all.Add(work(all.Count));
            await timer.WaitForNextTickAsync(ct);
        }

        await Task.WhenAll(all);
    }
}
