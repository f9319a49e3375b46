using System.Globalization;
using System.Text;
using Studio.Domain.Expressions.Evaluation.Dates;

namespace Studio.Domain.Expressions.Functions.Dates;

/// <summary>Luxon's tokens, written and read.</summary>
internal static class DatePatterns
{
    public static string Write(Moment date, string pattern)
    {
        var text = new StringBuilder();
        foreach (var (token, isLiteral) in Tokens(pattern)) text.Append(isLiteral ? token : Written(date, token));
        return text.ToString();
    }

    /// <summary>Null when the text isn't written so.</summary>
    public static Moment? Read(string text, string pattern, TimeZoneInfo zone, CultureInfo culture)
    {
        var (format, hasZone, literalSeconds) = ToDotNet(pattern);
        if (literalSeconds is { } factor)
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var epoch)
                ? Moment.FromMilliseconds(epoch * factor, zone) : null;
        // One letter alone would be a standard format of .NET.
        if (format.Length == 1) format = $"%{format}";
        try
        {
            if (hasZone)
                return DateTimeOffset.TryParseExact(text, format, culture, DateTimeStyles.None, out var at)
                    ? Moment.FromUtc(at, zone) : null;
            return DateTime.TryParseExact(text, format, culture, DateTimeStyles.NoCurrentDateDefault, out var wall)
                ? Moment.FromWall(wall, zone) : null;
        }
        catch (FormatException)
        {
            // A pattern that .NET can't use reads nothing.
            return null;
        }
    }

    private static IEnumerable<(string Token, bool IsLiteral)> Tokens(string pattern)
    {
        for (var at = 0; at < pattern.Length;)
        {
            var start = at;
            if (pattern[at] == '\'')
            {
                var close = pattern.IndexOf('\'', at + 1);
                if (close < 0) close = pattern.Length;
                at = Math.Min(pattern.Length, close + 1);
                yield return (close == start + 1 ? "'" : pattern[(start + 1)..close], true);
                continue;
            }

            while (at < pattern.Length && pattern[at] == pattern[start]) at++;
            yield return (pattern[start..at], !char.IsAsciiLetter(pattern[start]));
        }
    }

    private static string Written(Moment d, string token) => token switch
    {
        "S" => $"{d.Wall.Millisecond}",
        "SSS" or "u" => $"{d.Wall.Millisecond:000}",
        "uu" => $"{d.Wall.Millisecond / 10:00}",
        "uuu" => $"{d.Wall.Millisecond / 100}",
        "s" => $"{d.Wall.Second}",
        "ss" => $"{d.Wall.Second:00}",
        "m" => $"{d.Wall.Minute}",
        "mm" => $"{d.Wall.Minute:00}",
        "h" => $"{(d.Wall.Hour + 11) % 12 + 1}",
        "hh" => $"{(d.Wall.Hour + 11) % 12 + 1:00}",
        "H" => $"{d.Wall.Hour}",
        "HH" => $"{d.Wall.Hour:00}",
        "a" => d.Wall.Hour < 12 ? "AM" : "PM",
        "d" => $"{d.Wall.Day}",
        "dd" => $"{d.Wall.Day:00}",
        "o" => $"{d.Wall.DayOfYear}",
        "ooo" => $"{d.Wall.DayOfYear:000}",
        "X" => Whole(Math.Floor(d.Milliseconds / 1000)),
        "x" => Whole(d.Milliseconds),
        _ => Calendar(d, token),
    };

    private static string Calendar(Moment d, string token) => token switch
    {
        "c" or "E" => $"{d.Weekday}",
        "ccc" or "EEE" => d.Culture.DateTimeFormat.GetAbbreviatedDayName(d.Wall.DayOfWeek),
        "cccc" or "EEEE" => d.Culture.DateTimeFormat.GetDayName(d.Wall.DayOfWeek),
        "ccccc" or "EEEEE" => d.Culture.DateTimeFormat.GetDayName(d.Wall.DayOfWeek)[..1],
        "L" or "M" => $"{d.Wall.Month}",
        "LL" or "MM" => $"{d.Wall.Month:00}",
        "LLL" or "MMM" => d.Culture.DateTimeFormat.GetAbbreviatedMonthName(d.Wall.Month),
        "LLLL" or "MMMM" => Month(d),
        "LLLLL" or "MMMMM" => Month(d)[..1],
        "y" => $"{d.Wall.Year}",
        "yy" => $"{d.Wall.Year % 100:00}",
        "yyyy" => $"{d.Wall.Year:0000}",
        "yyyyyy" => $"{d.Wall.Year:000000}",
        "G" => "AD",
        "GG" => "Anno Domini",
        "GGGGG" => "A",
        "kk" => $"{d.WeekYear % 100:00}",
        "kkkk" => $"{d.WeekYear:0000}",
        "W" => $"{d.WeekNumber}",
        "WW" => $"{d.WeekNumber:00}",
        "q" => $"{d.Quarter}",
        "qq" => $"{d.Quarter:00}",
        "Z" => d.Offset.Minutes == 0 ? $"{(d.Offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(d.Offset.Hours)}" : d.OffsetText(":"),
        "ZZ" => d.OffsetText(":"),
        "ZZZ" => d.OffsetText(""),
        "ZZZZ" => ShortZone(d),
        "ZZZZZ" => Cultures.ZoneName(d),
        "z" => d.Zone.Id,
        _ => Macro(d, token),
    };

    private static string Macro(Moment d, string token) => token switch
    {
        "D" => LocalDates.Date(d, 's'),
        "DD" => LocalDates.Date(d, 'm'),
        "DDD" => LocalDates.Date(d, 'l'),
        "DDDD" => LocalDates.Date(d, 'f'),
        "t" => LocalDates.Time(d, seconds: false),
        "tt" or "ttt" or "tttt" => LocalDates.Time(d, seconds: true) + Zone(d, token.Length),
        "T" => $"{d.Wall:HH:mm}",
        "TT" or "TTT" or "TTTT" => $"{d.Wall:HH:mm:ss}" + Zone(d, token.Length),
        "f" => $"{LocalDates.Date(d, 's')}, {LocalDates.Time(d, seconds: false)}",
        "ff" => $"{LocalDates.Date(d, 'm')}, {LocalDates.Time(d, seconds: false)}",
        "fff" => $"{LocalDates.Date(d, 'l')} at {LocalDates.Time(d, seconds: false)} {ShortZone(d)}",
        "ffff" => $"{LocalDates.Date(d, 'f')} at {LocalDates.Time(d, seconds: false)} {Cultures.ZoneName(d)}",
        "F" => $"{LocalDates.Date(d, 's')}, {LocalDates.Time(d, seconds: true)}",
        "FF" => $"{LocalDates.Date(d, 'm')}, {LocalDates.Time(d, seconds: true)}",
        "FFF" => $"{LocalDates.Date(d, 'l')} at {LocalDates.Time(d, seconds: true)} {ShortZone(d)}",
        "FFFF" => $"{LocalDates.Date(d, 'f')} at {LocalDates.Time(d, seconds: true)} {Cultures.ZoneName(d)}",
        _ => token,
    };

    private static string Zone(Moment d, int length) => length switch { 3 => $" {ShortZone(d)}", 4 => $" {Cultures.ZoneName(d)}", _ => "" };

    public static string ShortZone(Moment d) => d.Offset == TimeSpan.Zero && d.Zone.Id is "UTC" or "Etc/UTC" ? "UTC"
        : d.Offset == TimeSpan.Zero
            ? "GMT" : $"GMT{(d.Offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(d.Offset.Hours)}"
                + (d.Offset.Minutes == 0 ? "" : $":{Math.Abs(d.Offset.Minutes):00}");

    private static string Month(Moment d) => d.Culture.DateTimeFormat.GetMonthName(d.Wall.Month);

    private static string Whole(double number) => number.ToString("0", CultureInfo.InvariantCulture);

    private static (string Format, bool HasZone, double? Epoch) ToDotNet(string pattern)
    {
        if (pattern is "X" or "x") return ("", false, pattern == "X" ? 1000 : 1);
        var (format, hasZone) = (new StringBuilder(), false);
        foreach (var (token, isLiteral) in Tokens(pattern))
        {
            hasZone |= !isLiteral && token[0] == 'Z';
            if (isLiteral) format.Append('"').Append(token.Replace("\"", "\"'\"'\"", StringComparison.Ordinal)).Append('"');
            else format.Append(Reading(token));
        }

        return (format.ToString(), hasZone, null);
    }

    private static string Reading(string token) => token switch
    {
        "a" => "tt",
        "S" => "f",
        "SSS" or "u" => "fff",
        "L" or "LL" or "LLL" or "LLLL" => token.Replace('L', 'M'),
        "y" => "yyyy",
        "ccc" or "EEE" => "ddd",
        "cccc" or "EEEE" => "dddd",
        "Z" or "ZZ" or "ZZZ" => "zzz",
        "D" => "M/d/yyyy",
        "T" => "H:mm",
        "TT" => "H:mm:ss",
        "t" => "h:mm tt",
        _ => token,
    };
}
