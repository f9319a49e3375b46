using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Runner.Runs.Work;

/// <summary>How long to wait before a step is tried again.</summary>
internal static class Waits
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Those that failed together must not all come back together, so chance takes up to half of a growing wait away.</summary>
    public static TimeSpan BeforeTry(int attempt, NodeSetup setup)
    {
        if (setup.RetryBackoff == RetryBackoff.Fixed) return TimeSpan.FromSeconds(setup.RetryWaitTime);
        var seconds = Math.Min(setup.RetryWaitTime * Math.Pow(2, attempt - 2), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 - Random.Shared.NextDouble() / 2));
    }
}
