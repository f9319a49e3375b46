using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Dates;

namespace Studio.Domain.Expressions.Functions.Dates;

/// <summary>Dates as Luxon and n8n have them. A date is never changed: what moves it gives another.</summary>
internal static class DateFunctions
{
    private const string Noon = "'2030-01-05T12:30:00'.toDateTime()";

    public static IEnumerable<Function> All { get; } =
    [
        new(On.Date, "plus(amount, unit?): date", "Later by a duration: plus(2, 'days') or plus({ days: 2, hours: 1 }).",
            $"{Noon}.plus(1, 'month').toISODate()", "\"2030-02-05\"",
            (in a) => Value.Of(D(a).Plus(a.Period()))),
        new(On.Date, "minus(amount, unit?): date", "Earlier by a duration.",
            $"{Noon}.minus({{ days: 5 }}).toISODate()", "\"2029-12-31\"", (in a) => Value.Of(D(a).Plus(a.Period(), -1))),
        new(On.Date, "startOf(unit): date", "The start of its year, month, week, day, hour and so on.",
            $"{Noon}.startOf('month').toISODate()", "\"2030-01-01\"", (in a) => Value.Of(D(a).StartOf(a.Unit(a.Text(0))))),
        new(On.Date, "beginningOf(unit?): date", "The same as startOf; of the week where nothing is said.",
            $"{Noon}.beginningOf('day').hour", "0", (in a) => Value.Of(D(a).StartOf(a.Unit(a.Text(0, "week"))))),
        new(On.Date, "endOf(unit): date", "The end of its year, month, week, day, hour and so on.",
            $"{Noon}.endOf('month').toISODate()", "\"2030-01-31\"", (in a) => Value.Of(D(a).EndOf(a.Unit(a.Text(0))))),
        new(On.Date, "endOfMonth(): date", "The end of its month.",
            $"{Noon}.endOfMonth().day", "31", (in a) => Value.Of(D(a).EndOf(DateUnit.Month))),
        new(On.Date, "diff(other, units?): duration", "The time from another date to this one.",
            $"{Noon}.diff('2030-01-01T12:30:00'.toDateTime(), 'days').days", "4",
            (in a) => Value.Of(Period.Between(D(a), a.Date(0), a.UnitList(1, "milliseconds")))),
        new(On.Date, "diffTo(other, units?): number", "How many units lie between, days where nothing is said.",
            $"{Noon}.diffTo('2030-01-01T12:30:00', 'days')", "4", (in a) => Difference(a, D(a), a.Date(0), 1)),
        new(On.Date, "diffToNow(units?): number", "How many units lie between now and this.",
            "$now.diffToNow('hours')", "0", (in a) => Difference(a, D(a), DateMaking.Now(a), 0)),
        new(On.Date, "diffNow(units?): duration", "The time from now to this.",
            "$now.diffNow('hours').hours", "0", (in a) => Value.Of(Period.Between(D(a), DateMaking.Now(a), a.UnitList(0, "milliseconds")))),
        new(On.Date, "set(parts): date", "With other parts: { hour: 9, minute: 0 }.", $"{Noon}.set({{ hour: 9 }}).hour", "9", Set),
        new(On.Date, "setZone(zone, options?): date", "The same moment on the clock of another zone.",
            $"{Noon}.setZone('America/New_York').hour", "7", SetZone),
        new(On.Date, "toUTC(): date", "The same moment on the clock of UTC.",
            $"{Noon}.toUTC().hour", "12", (in a) => Value.Of(D(a).In(TimeZoneInfo.Utc))),
        new(On.Date, "toLocal(): date", "The same moment on the workflow's clock.",
            $"{Noon}.toLocal().hour", "12", (in a) => Value.Of(D(a).In(a.E.Scope.TimeZone))),
        new(On.Date, "setLocale(locale): date", "With another language for names.",
            $"{Noon}.setLocale('it').monthLong", "\"gennaio\"", (in a) => Value.Of(D(a) with { Locale = a.Text(0) })),
        new(On.Date, "hasSame(other, unit): true/false", "Whether both lie in the same year, month, day and so on.",
            $"{Noon}.hasSame('2030-01-31'.toDateTime(), 'month')", "true",
            (in a) => Value.Of(D(a).StartOf(a.Unit(a.Text(1))).Milliseconds == a.Date(0).In(D(a).Zone)
                .StartOf(a.Unit(a.Text(1))).Milliseconds)),
        new(On.Date, "equals(other): true/false", "Whether it is the same moment.",
            $"{Noon}.equals({Noon})", "true", (in a) => Value.Of(a[0].Kind == Kind.Date && D(a).Milliseconds == a[0].Date.Milliseconds)),
        new(On.Date, "isBetween(start, end): true/false", "Whether it lies between two dates.",
            $"{Noon}.isBetween('2030-01-01', '2030-02-01')", "true",
            (in a) => Value.Of(D(a).Milliseconds > Math.Min(a.Date(0).Milliseconds, a.Date(1).Milliseconds)
                && D(a).Milliseconds < Math.Max(a.Date(0).Milliseconds, a.Date(1).Milliseconds))),
        new(On.Date, "isInLast(amount?, unit?): true/false", "Whether it lies in the last so many units.",
            "$now.minus(1, 'hour').isInLast(2, 'hours')", "true",
            (in a) => Value.Of(D(a).Milliseconds <= DateMaking.Now(a).Milliseconds
                && D(a).Milliseconds >= DateMaking.Now(a).Plus(Period.Of(a.Number(0, 0), a.Unit(a.Text(1, "minutes"))), -1).Milliseconds)),
        new(On.Date, "isWeekend(): true/false", "Whether it is a Saturday or Sunday.",
            $"{Noon}.isWeekend()", "true", (in a) => Value.Of(D(a).Weekday > 5)),
        new(On.Date, "isDst(): true/false", "Whether summer time is in force.",
            $"{Noon}.isDst()", "false", (in a) => Value.Of(D(a).IsInDst)),
        new(On.Date, "extract(part?): number", "One of its parts: year, month, week, day, hour and so on.",
            $"{Noon}.extract('month')", "1", Extract),
        new(On.Date, "toDateTime(): date", "The date itself.",
            $"{Noon}.toDateTime().day", "5", (in a) => Value.Of(D(a) with { IsJsDate = false })),
        new(On.Date, "toJSDate(): date", "As JavaScript's Date.",
            $"{Noon}.toJSDate().getTime()", "1893846600000", (in a) => Value.Of(D(a) with { IsJsDate = true })),
        new(On.Text, "toDateTime(format?): date", "As a date; a format says how it is written.",
            "'05.01.2030'.toDateTime('dd.MM.yyyy').weekday", "6", DateReading.FromText),
        new(On.Text, "toDate(): date", "As a date.", "'2030-01-05'.toDate().day", "5", DateReading.FromText),
        new(On.Number, "toDateTime(as?): date", "As a date: milliseconds since 1970, or as 's', 'us' or 'excel' says.",
            "(1893846600).toDateTime('s').year", "2030", DateReading.FromNumber),
    ];

    private static Moment D(in Arguments a) => a.Self.Date;

    private static Value Difference(in Arguments a, Moment one, Moment other, int at)
    {
        var units = a.UnitList(at, "days");
        var period = Period.Between(one, other, units);
        return units.Count == 1 ? Value.Of(DurationFunctions.Of(period, units[0])) : Value.Of(period);
    }

    private static Value Set(in Arguments a)
    {
        var date = D(a);
        if (a[0].Kind != Kind.Record)
            throw a.Fail($"set needs an object, and this is {a[0].KindInWords}.", "Write { hour: 9, minute: 0 }.");
        Span<double> parts =
            [date.Wall.Year, date.Wall.Month, date.Wall.Day, date.Wall.Hour, date.Wall.Minute, date.Wall.Second, date.Wall.Millisecond];
        foreach (var (name, value) in Records.Of(a.E, a[0]))
        {
            var at = a.Unit(name) switch
            {
                DateUnit.Year => 0,
                DateUnit.Month => 1,
                DateUnit.Day => 2,
                DateUnit.Hour => 3,
                DateUnit.Minute => 4,
                DateUnit.Second => 5,
                DateUnit.Millisecond => 6,
                _ => throw a.Fail($"\"{name}\" can't be set.", "There are year, month, day, hour, minute, second and millisecond."),
            };
            parts[at] = Numbers.Of(a.E, value);
        }

        return Value.Of(Moment.FromParts(parts, date.Zone) with { IsJsDate = date.IsJsDate, Locale = date.Locale });
    }

    private static Value SetZone(in Arguments a)
    {
        var zone = a.Zone(a.Text(0, "local"));
        return Value.Of(a.Flag(1, "keepLocalTime", false) ? Moment.FromWall(D(a).Wall, zone) with { Locale = D(a).Locale } : D(a).In(zone));
    }

    private static Value Extract(in Arguments a)
    {
        var date = D(a);
        return Value.Of(a.Unit(a.Text(0, "week")) switch
        {
            DateUnit.Year => date.Wall.Year,
            DateUnit.Quarter => date.Quarter,
            DateUnit.Month => date.Wall.Month,
            DateUnit.Week => date.WeekNumber,
            DateUnit.Day => date.Wall.Day,
            DateUnit.Hour => date.Wall.Hour,
            DateUnit.Minute => date.Wall.Minute,
            DateUnit.Second => date.Wall.Second,
            _ => date.Wall.Millisecond,
        });
    }
}
