namespace Studio.Tests.Support.Patience;

/// <summary>Waits for what must come soon. Fails loudly, with a name, when it does not.</summary>
internal static class Soon
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    public static async Task ComesAsync(string what, Task task, CancellationToken ct)
    {
        try
        {
            await task.WaitAsync(Patience, TimeProvider.System, ct);
        }
        catch (TimeoutException)
        {
            throw NotSeen(what, Patience);
        }
    }

    /// <summary>Looks again and again.</summary>
    public static async Task ComesAsync(string what, Func<Task<bool>> condition, CancellationToken ct, TimeSpan? patience = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > (patience ?? Patience)) throw NotSeen(what, patience ?? Patience);
            await Task.Delay(Between, TimeProvider.System, ct);
        }
    }

    private static TimeoutException NotSeen(string what, TimeSpan patience) =>
        new($"\"{what}\" was not seen within {patience.TotalSeconds} s.");
}
