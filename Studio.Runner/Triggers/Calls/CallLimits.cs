using System.Collections.Concurrent;
using Studio.Data.Triggers;

namespace Studio.Runner.Triggers.Calls;

/// <summary>
/// How often each webhook may be called, in all processes together. Where there is no limit nobody asks the database, and who was refused
/// is refused without asking again until their time has come.
/// </summary>
internal sealed class CallLimits(CallRates rates, TimeProvider time)
{
    /// <summary>More than that is no limit.</summary>
    public const int Most = 60_000;

    private const int MostRefused = 10_000;
    private readonly ConcurrentDictionary<(Guid Webhook, int PerMinute), long> _refusedUntil = new();

    /// <summary>How long the caller has to wait; null when the call is one of those that it may make.</summary>
    public ValueTask<TimeSpan?> WaitForAsync(Guid webhook, int? perMinute, CancellationToken ct) =>
        perMinute is { } most ? AskAsync((webhook, most), ct) : default;

    private async ValueTask<TimeSpan?> AskAsync((Guid Webhook, int PerMinute) asked, CancellationToken ct)
    {
        if (_refusedUntil.TryGetValue(asked, out var until) && time.GetElapsedTime(time.GetTimestamp(), until) is { } left
            && left > TimeSpan.Zero) return left;
        if (await rates.TakeAsync(asked.Webhook, asked.PerMinute, ct) is not { } wait) return null;
        if (_refusedUntil.Count >= MostRefused) _refusedUntil.Clear();
        _refusedUntil[asked] = time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);
        return wait;
    }
}
