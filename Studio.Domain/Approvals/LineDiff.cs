namespace Studio.Domain.Approvals;

public enum LineChange { Same, Removed, Added, Skipped }

/// <summary>A line and what became of it; of lines that are skipped, how many there are.</summary>
public sealed record DiffLine(LineChange Change, string Text);

/// <summary>Two texts line by line, with as few changed lines as can be.</summary>
public static class LineDiff
{
    /// <summary>As many lines that stayed the same are shown around what changed.</summary>
    private const int Around = 2;

    /// <summary>It is looked for at every key that is pressed: beyond this, one whole part stands for the other.</summary>
    private const int MostPairs = 250_000;

    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start]) start++;
        var end = 0;
        while (end < old.Length - start && end < now.Length - start && old[^(end + 1)] == now[^(end + 1)]) end++;
        return Near([.. Same(old[..start]), .. Middle(old[start..^end], now[start..^end]), .. Same(old[^end..])]);
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").Split('\n');

    private static IEnumerable<DiffLine> Same(string[] lines) => lines.Select(l => new DiffLine(LineChange.Same, l));

    private static IEnumerable<DiffLine> Middle(string[] old, string[] now)
    {
        var common = (long)old.Length * now.Length <= MostPairs ? Common(old, now) : null;
        var (at, to) = (0, 0);
        while (at < old.Length || to < now.Length)
        {
            if (common is not null && at < old.Length && to < now.Length && old[at] == now[to])
            {
                yield return new(LineChange.Same, old[at++]);
                to++;
            }
            else if (at < old.Length && (to == now.Length || common is null || common[at + 1, to] >= common[at, to + 1]))
            {
                yield return new(LineChange.Removed, old[at++]);
            }
            else
            {
                yield return new(LineChange.Added, now[to++]);
            }
        }
    }

    /// <summary>How many lines can be kept of what begins at each pair.</summary>
    private static int[,] Common(string[] old, string[] now)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (var at = old.Length - 1; at >= 0; at--)
        {
            for (var to = now.Length - 1; to >= 0; to--)
                common[at, to] = old[at] == now[to] ? common[at + 1, to + 1] + 1 : Math.Max(common[at + 1, to], common[at, to + 1]);
        }

        return common;
    }

    private static List<DiffLine> Near(List<DiffLine> lines)
    {
        var (shown, skipped) = (new List<DiffLine>(), 0);
        var changed = Enumerable.Range(0, lines.Count).Where(at => lines[at].Change != LineChange.Same).ToList();
        var next = 0;
        for (var at = 0; at < lines.Count; at++)
        {
            while (next < changed.Count && changed[next] < at - Around) next++;
            var isNear = next < changed.Count && Math.Abs(changed[next] - at) <= Around;
            if (isNear && skipped > 0) shown.Add(Skip(skipped));
            skipped = isNear ? 0 : skipped + 1;
            if (isNear) shown.Add(lines[at]);
        }

        if (skipped > 0) shown.Add(Skip(skipped));
        return shown;
    }

    private static DiffLine Skip(int count) => new(LineChange.Skipped, count == 1 ? "1 line is the same" : $"{count} lines are the same");
}
