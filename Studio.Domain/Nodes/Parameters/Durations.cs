using System.Globalization;

namespace Studio.Domain.Nodes.Parameters;

/// <summary>Durations as people write them: 30 (seconds), "5m", "2h 30m", "1:30:00".</summary>
public static class Durations
{
    private const double Longest = 366 * 24 * 3600;

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        text = text.Trim();
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var plain))
            return TryFrom(plain, out duration);
        if (text.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParseExact(text, ["h\\:mm", "h\\:mm\\:ss", "d\\.hh\\:mm\\:ss"], CultureInfo.InvariantCulture, out duration);
        var (total, at) = (0.0, 0);
        while (at < text.Length)
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
            if (!double.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out var amount)) return false;
            while (at < text.Length && text[at] == ' ') at++;
            start = at;
            while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
            if (Seconds(text[start..at]) is not { } unit) return false;
            total += amount * unit;
            while (at < text.Length && text[at] == ' ') at++;
        }

        return text.Length > 0 && TryFrom(total, out duration);
    }

    private static bool TryFrom(double seconds, out TimeSpan duration)
    {
        var fits = seconds is >= 0 and <= Longest;
        duration = fits ? TimeSpan.FromSeconds(seconds) : default;
        return fits;
    }

    private static double? Seconds(string unit) => unit.ToLowerInvariant() switch
    {
        "ms" => 0.001,
        "s" or "sec" or "second" or "seconds" => 1,
        "m" or "min" or "minute" or "minutes" => 60,
        "h" or "hour" or "hours" => 3600,
        "d" or "day" or "days" => 24 * 3600,
        "w" or "week" or "weeks" => 7 * 24 * 3600,
        _ => null,
    };
}
