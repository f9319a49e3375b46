namespace Studio.Domain.Runs;

/// <summary>
/// Durations counted in slots that get a quarter longer each, three to a doubling: from them any share of runs can be told to an eighth,
/// however many there are, and counts of several hours simply add up.
/// </summary>
public static class DurationScale
{
    /// <summary>The last slot begins at 23 hours.</summary>
    public const int Slots = 80;

    private const int SlotsToDouble = 3;

    /// <summary>How long the slowest of so great a share of the runs took, in milliseconds; null when none was counted.</summary>
    public static double? Below(IReadOnlyList<long> counts, double share)
    {
        var all = counts.Sum();
        if (all == 0) return null;
        var (slot, seen) = (0, 0L);
        while ((seen += counts[slot]) < share * all) slot++;
        return Middle(slot);
    }

    private static double Middle(int slot) => slot == 0 ? 1 : Math.Pow(2, (slot + 0.5) / SlotsToDouble);
}
