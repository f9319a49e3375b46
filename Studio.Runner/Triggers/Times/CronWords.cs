using System.Globalization;

namespace Studio.Runner.Triggers.Times;

/// <summary>The usual schedules as a sentence. What no short sentence says is left to the list of the next times.</summary>
internal static class CronWords
{
    private const int Crontab = 5;
    private const int InOne = 60;
    private static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    private static readonly string[] ShortDays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    public static string? Of(string text)
    {
        if (CronText.IsInterval(text)) return CronText.Interval(text).Ok(out var interval, out _) ? Every(interval) : null;
        var fields = CronText.Fields(text);
        // With six fields the first is the second, and Sunday is 1 and not 0.
        var hasSeconds = fields.Length == Crontab + 1;
        if (hasSeconds && fields[1..].All(f => f is "*" or "?") && Seconds(fields[0]) is { } seconds) return Every(seconds);
        if (fields.Length != Crontab && !(hasSeconds && fields[0] == "0")) return null;
        if (hasSeconds) fields = fields[1..];
        var (minute, hour, day, month, weekday) = (fields[0], fields[1], fields[2], fields[3], fields[4]);
        if (month != "*" || Time(minute, hour) is not { } time) return null;
        var days = (IsAny(day), IsAny(weekday)) switch
        {
            (true, true) => "every day",
            (true, false) => Weekdays(weekday, hasSeconds ? 1 : 0),
            (false, true) => MonthDay(day),
            _ => null,
        };
        if (days is null) return null;
        return time.IsRepeated ? days == "every day" ? time.Words : $"{time.Words}, {days}" : $"{Upper(days)} {time.Words}";
    }

    /// <summary>In the largest unit that it is whole in.</summary>
    private static string Every(TimeSpan span)
    {
        var (count, unit) = span switch
        {
            _ when span.TotalDays % 1 == 0 => (span.TotalDays, "day"),
            _ when span.TotalHours % 1 == 0 => (span.TotalHours, "hour"),
            _ when span.TotalMinutes % 1 == 0 => (span.TotalMinutes, "minute"),
            _ => (span.TotalSeconds, "second"),
        };
        return count == 1 ? $"Every {unit}" : string.Create(CultureInfo.InvariantCulture, $"Every {count} {unit}s");
    }

    private static TimeSpan? Seconds(string second) => second == "*" ? TimeSpan.FromSeconds(1)
        : Step(second) is { } step && InOne % step == 0 ? TimeSpan.FromSeconds(step) : null;

    private static (string Words, bool IsRepeated)? Time(string minute, string hour)
    {
        if (minute == "*" && hour == "*") return ("Every minute", true);
        if (Step(minute) is { } minutes && hour == "*") return (minutes == 1 ? "Every minute" : $"Every {minutes} minutes", true);
        if (Number(minute, 59) is not { } at) return null;
        var past = at == 0 ? "on the hour" : at == 1 ? "1 minute past" : $"{at} minutes past";
        if (hour == "*") return ($"Every hour, {past}", true);
        if (Step(hour) is { } hours) return ($"Every {hours} hours, {past}", true);
        if (hour.Split('-') is [var from, var to] && Number(from, 23) is { } first && Number(to, 23) is { } last)
            return ($"Every hour from {first:00}:{at:00} to {last:00}:{at:00}", true);
        var times = hour.Split(',').Select(h => Number(h, 23)).ToList();
        return times.Contains(null) ? null : ($"at {Joined([.. times.Select(h => $"{h:00}:{at:00}")])}", false);
    }

    private static string? Weekdays(string text, int sunday)
    {
        if (text.Split('-') is [var from, var to])
            return Day(from, sunday) is { } first && Day(to, sunday) is { } last
                ? (first, last) is (1, 5) ? "on weekdays" : $"{Days[first]} to {Days[last]}" : null;
        var days = text.Split(',').Select(d => Day(d, sunday)).ToList();
        if (days.Contains(null)) return null;
        return $"every {Joined([.. days.Select(d => Days[d!.Value])])}";
    }

    private static string? MonthDay(string text)
    {
        if (text == "L") return "on the last day of the month";
        var days = text.Split(',').Select(d => Number(d, 31)).ToList();
        return days.Contains(null) ? null : $"on day {Joined([.. days.Select(d => $"{d}")])} of the month";
    }

    private static int? Day(string text, int sunday)
    {
        var named = Array.FindIndex(ShortDays, d => text.StartsWith(d, StringComparison.OrdinalIgnoreCase));
        if (named >= 0) return named;
        return Number(text, 7) is { } number && number >= sunday ? (number - sunday) % 7 : null;
    }

    private static string Joined(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}";

    private static bool IsAny(string text) => text is "*" or "?";

    private static int? Step(string text) => text.StartsWith("*/", StringComparison.Ordinal) ? Number(text[2..], 59) : null;

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;

    private static string Upper(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
