namespace Studio.Domain;

/// <summary>"Did you mean": the known word that is spelled most like a mistyped one.</summary>
internal static class Nearest
{
    private const int LongestWord = 64;

    public static string? To(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestWord) return null;
        string? nearest = null;
        // At least one letter must be the same.
        var least = Math.Min(word.Length, Math.Max(1, word.Length / 3) + 1);
        foreach (var candidate in known)
        {
            if (candidate.Length > LongestWord || Math.Abs(candidate.Length - word.Length) >= least) continue;
            var distance = string.Equals(candidate, word, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(word, candidate);
            if (distance < least) (nearest, least) = (candidate, distance);
        }

        return nearest;
    }

    public static string Hint(string word, IEnumerable<string> known, string otherwise) =>
        To(word, known) is { } nearest ? $"Did you mean {nearest}?" : otherwise;

    /// <summary>Letters to insert, take out, change or swap.</summary>
    private static int Distance(string a, string b)
    {
        var (before, last, current) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var isSame = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                current[j] = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + (isSame ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) current[j] = Math.Min(current[j], before[j - 2] + 1);
            }

            (before, last, current) = (last, current, before);
        }

        return last[b.Length];
    }
}
