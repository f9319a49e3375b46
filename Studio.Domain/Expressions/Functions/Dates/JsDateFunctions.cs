using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Dates;

namespace Studio.Domain.Expressions.Functions.Dates;

/// <summary>What JavaScript's Date can do. Its setters give the new time as in JavaScript, and leave the date as it is.</summary>
internal static class JsDateFunctions
{
    private const string Noon = "new Date('2030-01-05T12:30:00Z')";

    public static IEnumerable<Function> All { get; } =
    [
        Get("getTime", "Milliseconds since 1970.", "1893846600000", d => d.Milliseconds),
        Get("getFullYear", "The year.", "2030", d => d.Wall.Year), Get("getMonth", "The month, 0 to 11.", "0", d => d.Wall.Month - 1),
        Get("getDate", "The day of the month.", "5", d => d.Wall.Day),
        Get("getDay", "The weekday, Sunday 0 to Saturday 6.", "6", d => (int)d.Wall.DayOfWeek),
        Get("getHours", "The hour.", "12", d => d.Wall.Hour), Get("getMinutes", "The minute.", "30", d => d.Wall.Minute),
        Get("getSeconds", "The second.", "0", d => d.Wall.Second),
        Get("getMilliseconds", "The thousandths of a second.", "0", d => d.Wall.Millisecond),
        Get("getUTCFullYear", "The year in UTC.", "2030", d => d.At.UtcDateTime.Year),
        Get("getUTCMonth", "The month in UTC, 0 to 11.", "0", d => d.At.UtcDateTime.Month - 1),
        Get("getUTCDate", "The day of the month in UTC.", "5", d => d.At.UtcDateTime.Day),
        Get("getUTCDay", "The weekday in UTC, Sunday 0.", "6", d => (int)d.At.UtcDateTime.DayOfWeek),
        Get("getUTCHours", "The hour in UTC.", "12", d => d.At.UtcDateTime.Hour),
        Get("getUTCMinutes", "The minute in UTC.", "30", d => d.At.UtcDateTime.Minute),
        Get("getUTCSeconds", "The second in UTC.", "0", d => d.At.UtcDateTime.Second),
        Get("getTimezoneOffset", "Minutes that UTC is ahead of its clock.", "0", d => 0 - d.Offset.TotalMinutes),
        Setter("setFullYear(year, month?, day?)", "with another year", 0),
        Setter("setMonth(month, day?)", "with another month, 0 to 11", 1),
        Setter("setDate(day)", "with another day of the month", 2), Setter("setHours(hour, minute?, second?)", "with another hour", 3),
        Setter("setMinutes(minute, second?)", "with another minute", 4), Setter("setSeconds(second)", "with another second", 5),
        Setter("setMilliseconds(milliseconds)", "with other thousandths of a second", 6),
        new(On.Date, "setTime(milliseconds): number", "The time that it was given.",
            $"{Noon}.setTime(0)", "0", (in a) => Value.Of(a.Number(0))),
    ];

    private static Function Get(string name, string help, string gives, Func<Moment, double> read) =>
        new(On.Date, $"{name}(): number", help,
            $"{Noon}.{name}()", gives, (in a) => Value.Of(a.Self.Date.IsValid ? read(a.Self.Date) : double.NaN));

    private static Function Setter(string signature, string what, int first) =>
        new(On.Date, $"{signature}: number", $"The time it would be {what}, in milliseconds; new Date(…) makes a date of it.",
            $"{Noon}.{signature[..signature.IndexOf('(', StringComparison.Ordinal)]}({(first == 0 ? 2031 : 1)}) > 0", "true", (in a) =>
                Set(a, first));

    private static Value Set(in Arguments a, int first)
    {
        var date = a.Self.Date;
        if (!date.IsValid) return Value.NaN;
        Span<double> parts =
            [date.Wall.Year, date.Wall.Month, date.Wall.Day, date.Wall.Hour, date.Wall.Minute, date.Wall.Second, date.Wall.Millisecond];
        for (var i = 0; i < a.Count && first + i < parts.Length; i++) parts[first + i] = a.Number(i) + (first + i == 1 ? 1 : 0);
        return Value.Of(Moment.FromParts(parts, date.Zone).Milliseconds);
    }
}
