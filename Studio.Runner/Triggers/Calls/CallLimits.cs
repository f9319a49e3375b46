using System.Threading.RateLimiting;

namespace Studio.Runner.Triggers.Calls;

/// <summary>How often each webhook may be called here. Limits that nobody comes near are forgotten.</summary>
internal sealed class CallLimits : IDisposable
{
    /// <summary>More than that is no limit.</summary>
    public const int Most = 60_000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<(Guid Webhook, int PerMinute)> _limits =
        PartitionedRateLimiter.Create<(Guid Webhook, int PerMinute), (Guid Webhook, int PerMinute)>(asked =>
            RateLimitPartition.GetTokenBucketLimiter(asked, _ => new()
            {
                TokenLimit = asked.PerMinute,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = Minute / asked.PerMinute,
            }));

    /// <summary>How long the caller has to wait; null when the call is one of those that it may make.</summary>
    public TimeSpan? WaitFor(Guid webhook, int? perMinute)
    {
        if (perMinute is not { } most) return null;
        using var lease = _limits.AttemptAcquire((webhook, most));
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Minute;
    }

    public void Dispose() => _limits.Dispose();
}
