using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Dates;

namespace Studio.Domain.Expressions.Functions.Dates;

/// <summary>What a date is asked without calling anything: its year, its weekday's name.</summary>
internal static class DateParts
{
    private const string Noon = "'2030-01-05T12:30:00'.toDateTime()";

    public static IEnumerable<Function> All { get; } =
    [
        Part("year", "The year.", "2030", d => d.Wall.Year), Part("month", "The month, 1 to 12.", "1", d => d.Wall.Month),
        Part("day", "The day of the month.", "5", d => d.Wall.Day),
        Part("hour", "The hour, 0 to 23.", "12", d => d.Wall.Hour), Part("minute", "The minute.", "30", d => d.Wall.Minute),
        Part("second", "The second.", "0", d => d.Wall.Second),
        Part("millisecond", "The thousandths of a second.", "0", d => d.Wall.Millisecond),
        Part("weekday", "The weekday, Monday 1 to Sunday 7.", "6", d => d.Weekday),
        Part("weekNumber", "The week of the year (ISO).", "1", d => d.WeekNumber),
        Part("weekYear", "The year to which its week belongs.", "2030", d => d.WeekYear),
        Part("quarter", "The quarter, 1 to 4.", "1", d => d.Quarter), Part("ordinal", "The day of the year.", "5", d => d.Wall.DayOfYear),
        Part("daysInMonth", "How many days its month has.", "31", d => DateTime.DaysInMonth(d.Wall.Year, d.Wall.Month)),
        Part("daysInYear", "How many days its year has.", "365", d => DateTime.IsLeapYear(d.Wall.Year) ? 366 : 365),
        Part("offset", "Minutes that its clock is ahead of UTC.", "0", d => d.Offset.TotalMinutes),
        Part("ts", "Milliseconds since 1970.", "1893846600000", d => d.Milliseconds),
        Word("monthLong", "The month's name.", "\"January\"", d => d.Culture.DateTimeFormat.GetMonthName(d.Wall.Month)),
        Word("monthShort", "The month's short name.", "\"Jan\"", d => d.Culture.DateTimeFormat.GetAbbreviatedMonthName(d.Wall.Month)),
        Word("weekdayLong", "The weekday's name.", "\"Saturday\"", d => d.Culture.DateTimeFormat.GetDayName(d.Wall.DayOfWeek)),
        Word("weekdayShort", "The weekday's short name.", "\"Sat\"", d => d.Culture.DateTimeFormat.GetAbbreviatedDayName(d.Wall.DayOfWeek)),
        Word("zoneName", "Its time zone.", "\"UTC\"", d => d.Zone.Id), Word("locale", "Its language.", "\"en-US\"", d => d.Locale),
        new(On.Date, "isValid: true/false", "Whether it is a date at all.",
            $"{Noon}.isValid", "true", (in a) => Value.Of(a.Self.Date.IsValid)),
        new(On.Date, "isInDST: true/false", "Whether summer time is in force.",
            $"{Noon}.isInDST", "false", (in a) => Value.Of(a.Self.Date.IsInDst)),
        new(On.Date, "isInLeapYear: true/false", "Whether its year has 366 days.",
            $"{Noon}.isInLeapYear", "false", (in a) => Value.Of(DateTime.IsLeapYear(a.Self.Date.Wall.Year))),
    ];

    private static Function Part(string name, string help, string gives, Func<Moment, double> read) =>
        new(On.Date, $"{name}: number", help, $"{Noon}.{name}", gives,
            (in a) => Value.Of(a.Self.Date.IsValid ? read(a.Self.Date) : double.NaN));

    private static Function Word(string name, string help, string gives, Func<Moment, string> read) =>
        new(On.Date, $"{name}: text", help, $"{Noon}.{name}", gives,
            (in a) => a.Self.Date.IsValid ? Value.Of(read(a.Self.Date)) : Value.Null);
}
