using System.Globalization;
using System.Text.RegularExpressions;
using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Dates;

namespace Studio.Domain.Expressions.Functions.Dates;

/// <summary>Dates as people and programs write them.</summary>
internal static partial class DateReading
{
    private const int SecondsLength = 10;
    private const double ExcelEpoch = -2209161600000;

    /// <summary>Null for what is no date. Without a zone of its own it is taken in the one given.</summary>
    public static Moment? Read(string text, TimeZoneInfo zone, bool asJavaScript = false)
    {
        text = text.Trim();
        if (text.Length is 0 or > 100) return null;
        if (Iso().Match(text) is { Success: true } iso) return FromIso(iso, zone, asJavaScript);
        if (Week().Match(text) is { Success: true } week) return FromWeek(week, zone);
        if (Ordinal().Match(text) is { Success: true } day)
            return Wall(Number(day, 1), 1, 1) is { } start && Number(day, 2) is >= 1 and var number
                && number <= (DateTime.IsLeapYear(start.Year) ? 366 : 365)
                ? Moment.FromWall(start.AddDays(number - 1), zone) : null;
        if (text.All(char.IsAsciiDigit) && text.Length >= SecondsLength
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch))
            return Moment.FromMilliseconds(text.Length == SecondsLength ? epoch * 1000.0 : epoch, zone);
        return Loose(text, zone);
    }

    public static Value FromText(in Arguments a)
    {
        var text = a.Self.Kind == Kind.Text ? a.Self.Text : a.Text(0);
        var read = a.Has(0) && a.Self.Kind == Kind.Text && a.Text(0) is var format and not ("ms" or "s" or "us" or "excel")
            ? DatePatterns.Read(text, format, a.E.Scope.TimeZone, Cultures.Of(a.E.Scope.Locale))
            : Read(text, a.E.Scope.TimeZone);
        if (read is not { IsValid: true })
            throw a.Fail($"\"{Fault.Excerpt(text, 0, text.Length)}\" is no date that can be read.",
                "Write it as 2030-01-05T12:30:00Z, or say how it is written: toDateTime(\"dd.MM.yyyy\").");
        return Value.Of(read with { Locale = a.E.Scope.Locale });
    }

    public static Value FromNumber(in Arguments a)
    {
        var number = a.Self.Number;
        var milliseconds = a.Text(0, "ms") switch
        {
            "ms" => number,
            "s" => number * 1000,
            "us" => number / 1000,
            "excel" => ExcelEpoch + number * 86400000,
            var other => throw a.Fail($"There is no way \"{other}\" to count time.", "Write ms, s, us or excel."),
        };
        return Value.Of(Moment.FromMilliseconds(milliseconds, a.E.Scope.TimeZone) with { Locale = a.E.Scope.Locale });
    }

    private static Moment? FromIso(Match match, TimeZoneInfo zone, bool asJavaScript)
    {
        var (hour, minute, second) = (Number(match, 4), Number(match, 5), Number(match, 6));
        if (Wall(Number(match, 1), Number(match, 2, 1), Number(match, 3, 1)) is not { } day || hour > 24 || minute > 59 || second > 59)
            return null;
        if (hour == 24 && (minute > 0 || second > 0)) return null;
        var fraction = match.Groups[7].Success ? double.Parse($"0.{match.Groups[7].Value}", CultureInfo.InvariantCulture) : 0;
        var milliseconds = ((hour * 60.0 + minute) * 60 + second) * 1000 + Math.Floor(fraction * 1000);
        if (day.Add(milliseconds) is not { } wall) return null;
        var offset = match.Groups[8].Value;
        if (offset.Length > 0) return AtOffset(wall, offset, zone);
        // JavaScript takes a day without a time in UTC, and everything else in local time.
        return asJavaScript && !match.Groups[4].Success ? AtOffset(wall, "Z", zone) : Moment.FromWall(wall, zone);
    }

    private static Moment? AtOffset(DateTime wall, string offset, TimeZoneInfo zone)
    {
        if (offset is "Z" or "z") return Moment.FromWall(wall, TimeZoneInfo.Utc).In(zone);
        var digits = offset[1..].Replace(":", "", StringComparison.Ordinal);
        var (hours, minutes) = (int.Parse(digits[..2], CultureInfo.InvariantCulture), digits.Length > 2
            ? int.Parse(digits[2..], CultureInfo.InvariantCulture) : 0);
        if (hours > 23 || minutes > 59) return null;
        var away = (hours * 60 + minutes) * 60000.0 * (offset[0] == '-' ? 1 : -1);
        return wall.Add(away) is { } utc ? Moment.FromWall(utc, TimeZoneInfo.Utc).In(zone) : null;
    }

    private static Moment? FromWeek(Match match, TimeZoneInfo zone)
    {
        var (year, week, day) = (Number(match, 1), Number(match, 2), Number(match, 3, 1));
        if (year is < 1 or > 9998 || week < 1 || week > ISOWeek.GetWeeksInYear(year) || day is < 1 or > 7) return null;
        return Moment.FromWall(ISOWeek.ToDateTime(year, week, (DayOfWeek)(day % 7)), zone);
    }

    private static Moment? Loose(string text, TimeZoneInfo zone)
    {
        // .NET would take "5" for the fifth of this month, and reads the clock for that.
        if (!text.Any(char.IsAsciiDigit) || text.Length < 6) return null;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture,
            DateTimeStyles.RoundtripKind | DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.NoCurrentDateDefault, out var read)
            || read.Year == 1) return null;
        return read.Kind == DateTimeKind.Unspecified
            ? Moment.FromWall(read, zone) : Moment.FromWall(read.ToUniversalTime(), TimeZoneInfo.Utc).In(zone);
    }

    public static DateTime? Wall(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new(year, month, day) : null;

    private static int Number(Match match, int group, int otherwise = 0) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : otherwise;

    [GeneratedRegex(
        @"^([0-9]{4})(?:-?([01][0-9])(?:-?([0-3][0-9]))?)?" +
        @"(?:[Tt ]\s*([0-9][0-9])(?::?([0-9][0-9])(?::?([0-9][0-9])(?:[.,]([0-9]{1,9}))?)?)?\s*(Z|z|[+-][0-9][0-9](?::?[0-9][0-9])?)?)?$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^([0-9]{4})-?W([0-9][0-9])(?:-?([0-9]))?$", RegexOptions.NonBacktracking)]
    private static partial Regex Week();

    [GeneratedRegex(@"^([0-9]{4})-?([0-9]{3})$", RegexOptions.NonBacktracking)]
    private static partial Regex Ordinal();
}
