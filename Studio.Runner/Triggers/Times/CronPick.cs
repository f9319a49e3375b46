using System.Globalization;

namespace Studio.Runner.Triggers.Times;

public enum CronRhythm { Minutes, Hours, Daily, Weekdays, Weekly, Monthly }

/// <summary>A usual schedule by what one chooses about it. What is written by hand is read back into it where it says the same.</summary>
public sealed record CronPick(CronRhythm Rhythm)
{
    /// <summary>As a day of the month: its last.</summary>
    public const int LastDay = 0;

    public const int MostMinutes = 24 * InOne;

    /// <summary>Steps of hours that leave each day alike.</summary>
    public static readonly IReadOnlyList<int> HourSteps = [1, 2, 3, 4, 6, 8, 12];

    private const int InOne = 60;

    /// <summary>For minutes and for hours: each so many.</summary>
    public int Every { get; init; } = 1;

    /// <summary>For hours: so many minutes past.</summary>
    public int Minute { get; init; }

    public TimeOnly At { get; init; } = new(9, 0);
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [DayOfWeek.Monday];
    public int Day { get; init; } = 1;

    public string ToCron() => Rhythm switch
    {
        CronRhythm.Minutes when Every == 1 => "* * * * *",
        // The steps of a crontab begin again with each hour; what doesn't fit into one is an interval.
        CronRhythm.Minutes => IsStep(Every) ? Text($"*/{Every} * * * *") : Text($"@every {Every}m"),
        CronRhythm.Hours => Every == 1 ? Text($"{Minute} * * * *") : Text($"{Minute} */{Every} * * *"),
        CronRhythm.Daily => Text($"{Clock} * * *"),
        CronRhythm.Weekdays => Text($"{Clock} * * 1-5"),
        CronRhythm.Weekly => Text($"{Clock} * * {string.Join(',', Days.Distinct().Select(d => (int)d).Order())}"),
        _ => Text($"{Clock} {(Day == LastDay ? "L" : Text($"{Day}"))} * *"),
    };

    /// <summary>Null for what can only be written by hand.</summary>
    public static CronPick? Read(string text)
    {
        if (CronText.IsInterval(text))
            return CronText.Interval(text).Ok(out var span, out _) && span.TotalMinutes % 1 == 0 && span.TotalMinutes <= MostMinutes
                ? new(CronRhythm.Minutes) { Every = (int)span.TotalMinutes } : null;
        if (!CronText.Parse(text).Ok(out _, out _)) return null;
        return CronText.Fields(text) switch
        {
            ["*", "*", "*", "*", "*"] => new(CronRhythm.Minutes),
            [var minute, "*", "*", "*", "*"] when Step(minute) is { } step && IsStep(step) => new(CronRhythm.Minutes) { Every = step },
            [var minute, "*", "*", "*", "*"] when Number(minute) is { } past => new(CronRhythm.Hours) { Minute = past },
            [var minute, var hour, "*", "*", "*"] when Number(minute) is { } past && Step(hour) is { } step && HourSteps.Contains(step) =>
                new(CronRhythm.Hours) { Every = step, Minute = past },
            [var minute, var hour, var day, "*", var weekday] when Number(minute) is { } past && Number(hour) is { } at =>
                OnDays(day, weekday) is { } pick ? pick with { At = new(at, past) } : null,
            _ => null,
        };
    }

    private string Clock => Text($"{At.Minute} {At.Hour}");

    private static CronPick? OnDays(string day, string weekday) => (day, weekday.ToUpperInvariant()) switch
    {
        ("*", "*") => new(CronRhythm.Daily),
        ("*", "1-5" or "MON-FRI") => new(CronRhythm.Weekdays),
        ("*", var days) => days.Split(',').Select(Weekday).ToList() is var read && !read.Contains(null)
            ? new(CronRhythm.Weekly) { Days = [.. read.Select(d => d!.Value).Distinct().Order()] } : null,
        ("L" or "l", "*") => new(CronRhythm.Monthly) { Day = LastDay },
        (var date, "*") when Number(date) is { } number => new(CronRhythm.Monthly) { Day = number },
        _ => null,
    };

    private static DayOfWeek? Weekday(string text) => Number(text) is { } number ? (DayOfWeek)(number % 7)
        : Enum.GetValues<DayOfWeek>().Where(d => $"{d}"[..3].Equals(text, StringComparison.OrdinalIgnoreCase))
            .Select(d => (DayOfWeek?)d).FirstOrDefault();

    private static bool IsStep(int minutes) => minutes < InOne && InOne % minutes == 0;

    private static int? Step(string text) => text.StartsWith("*/", StringComparison.Ordinal) ? Number(text[2..]) : null;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
