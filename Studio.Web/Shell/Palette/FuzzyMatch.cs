namespace Studio.Web.Shell.Palette;

/// <summary>How well what was typed fits a title: all its letters in order, better at the starts of words and side by side.</summary>
internal sealed record FuzzyMatch(int Score, IReadOnlyList<int> Positions)
{
    private const int Letter = 1;
    private const int SideBySide = 9;
    private const int WordStart = 8;
    private const int TitleStart = 4;

    /// <summary>The best way to find the text in the title, or null when there is none. No text fits everything equally.</summary>
    public static FuzzyMatch? Of(string text, string title)
    {
        var wanted = text.Where(c => !char.IsWhiteSpace(c)).Select(char.ToLowerInvariant).ToArray();
        if (wanted.Length == 0) return new FuzzyMatch(0, []);
        if (wanted.Length > title.Length) return null;

        // best[w, t]: the score when letter w of the text is found at t of the title; from[w, t]: where the letter before it was found.
        var best = new int?[wanted.Length, title.Length];
        var from = new int[wanted.Length, title.Length];
        for (var w = 0; w < wanted.Length; w++)
        {
            for (var t = w; t < title.Length; t++)
            {
                if (char.ToLowerInvariant(title[t]) == wanted[w]) (best[w, t], from[w, t]) = Best(best, w, t, Worth(title, t));
            }
        }

        return Trace(best, from);
    }

    /// <summary>The commands that fit, best first; equally good ones stay in their order.</summary>
    public static IReadOnlyList<PaletteCommand> Rank(string text, IEnumerable<PaletteCommand> commands) =>
    [
        .. commands
            .Select(c => (Command: c, Match: Of(text, c.Title)))
            .Where(c => c.Match is not null)
            .OrderByDescending(c => c.Match!.Score)
            .Select(c => c.Command),
    ];

    private static (int? Score, int From) Best(int?[,] best, int w, int t, int worth)
    {
        if (w == 0) return (worth, -1);
        (int? Score, int From) found = (null, -1);
        for (var before = w - 1; before < t; before++)
        {
            var score = best[w - 1, before] + worth + (before == t - 1 ? SideBySide : 0);
            if (score is not null && (found.Score is null || score >= found.Score)) found = (score, before);
        }

        return found;
    }

    private static int Worth(string title, int t) =>
        t == 0 ? Letter + WordStart + TitleStart :
        !char.IsLetterOrDigit(title[t - 1]) || (char.IsLower(title[t - 1]) && char.IsUpper(title[t])) ? Letter + WordStart : Letter;

    private static FuzzyMatch? Trace(int?[,] best, int[,] from)
    {
        var (last, end) = (best.GetLength(0) - 1, -1);
        for (var t = 0; t < best.GetLength(1); t++)
        {
            if (best[last, t] is { } score && (end < 0 || score > best[last, end])) end = t;
        }

        if (end < 0) return null;
        var positions = new int[last + 1];
        for (var (w, t) = (last, end); w >= 0; t = from[w, t], w--) positions[w] = t;
        return new FuzzyMatch(best[last, end]!.Value, positions);
    }
}
