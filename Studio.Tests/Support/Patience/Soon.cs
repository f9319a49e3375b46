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
        if (!await HasComeAsync(condition, patience ?? Patience, ct)) throw NotSeen(what, patience ?? Patience);
    }

    /// <summary>Looks again and again, for so long at most.</summary>
    public static async Task<bool> HasComeAsync(Func<Task<bool>> condition, TimeSpan patience, CancellationToken ct)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !await condition();)
        {
            if (TimeProvider.System.GetElapsedTime(start) > patience) return false;
            await Task.Delay(Between, TimeProvider.System, ct);
        }

        return true;
    }

    private static TimeoutException NotSeen(string what, TimeSpan patience) =>
        new($"\"{what}\" was not seen within {patience.TotalSeconds} s.");
}
