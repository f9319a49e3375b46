using System.Globalization;
using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Dates;

namespace Studio.Domain.Expressions.Functions.Dates;

/// <summary>Dates as texts and numbers.</summary>
internal static class DateTexts
{
    private const string Noon = "'2030-01-05T12:30:00'.toDateTime()";

    public static IEnumerable<Function> All { get; } =
    [
        new(On.Date, "toFormat(format): text", "As the letters say: yyyy-MM-dd HH:mm, LLL d, EEEE … (Luxon's).",
            $"{Noon}.toFormat('d LLLL yyyy, HH:mm')", "\"5 January 2030, 12:30\"", Format),
        new(On.Date, "format(format): text", "The same as toFormat.", $"{Noon}.format('yyyy/MM/dd')", "\"2030/01/05\"", Format),
        new(On.Date, "toISO(options?): text", "As 2030-01-05T12:30:00.000Z.", $"{Noon}.toISO()", "\"2030-01-05T12:30:00.000Z\"",
            (in a) => Value.Of(D(a)
                .ToIso(!(a.Flag(0, "suppressMilliseconds", false) && D(a).Wall.Millisecond == 0), a.Flag(0, "includeOffset", true)))),
        new(On.Date, "toISOString(): text", "In UTC, as JavaScript writes it.",
            $"{Noon}.toISOString()", "\"2030-01-05T12:30:00.000Z\"", (in a) => Value.Of(D(a).ToUtcIso())),
        new(On.Date, "toJSON(): text", "As it stands in JSON.",
            $"{Noon}.toJSON()", "\"2030-01-05T12:30:00.000Z\"", (in a) => Value.Of(D(a).ToJson())),
        new(On.Date, "toISODate(): text", "The day: 2030-01-05.",
            $"{Noon}.toISODate()", "\"2030-01-05\"", (in a) => Write(a, "yyyy-MM-dd")),
        new(On.Date, "toISOTime(): text", "The time: 12:30:00.000Z.",
            $"{Noon}.toISOTime()", "\"12:30:00.000Z\"", (in a) => Value.Of(D(a).ToIso()?[11..])),
        new(On.Date, "toISOWeekDate(): text", "The week and its day: 2030-W01-6.",
            $"{Noon}.toISOWeekDate()", "\"2030-W01-6\"", (in a) => Write(a, "kkkk-'W'WW-c")),
        new(On.Date, "toSQL(): text", "As databases take it.",
            $"{Noon}.toSQL()", "\"2030-01-05 12:30:00.000 +00:00\"", (in a) => Write(a, "yyyy-MM-dd HH:mm:ss.SSS ZZ")),
        new(On.Date, "toSQLDate(): text", "The day, as databases take it.",
            $"{Noon}.toSQLDate()", "\"2030-01-05\"", (in a) => Write(a, "yyyy-MM-dd")),
        new(On.Date, "toSQLTime(): text", "The time, as databases take it.",
            $"{Noon}.toSQLTime()", "\"12:30:00.000 +00:00\"", (in a) => Write(a, "HH:mm:ss.SSS ZZ")),
        new(On.Date, "toHTTP(): text", "As HTTP's headers have it.",
            $"{Noon}.toHTTP()", "\"Sat, 05 Jan 2030 12:30:00 GMT\"", (in a) => Http(a)),
        new(On.Date, "toUTCString(): text", "As HTTP's headers have it.",
            $"{Noon}.toUTCString()", "\"Sat, 05 Jan 2030 12:30:00 GMT\"", (in a) => Http(a)),
        new(On.Date, "toRFC2822(): text", "As mails have it.", $"{Noon}.toRFC2822()", "\"Sat, 05 Jan 2030 12:30:00 +0000\"",
            (in a) => D(a).IsValid
                ? a.Made(DatePatterns.Write(D(a) with { Locale = "en-US" }, "EEE, dd LLL yyyy HH:mm:ss ZZZ")) : Value.Null),
        new(On.Date, "toDateString(): text", "The day, as JavaScript writes it.",
            $"{Noon}.toDateString()", "\"Sat Jan 05 2030\"", (in a) => Write(a, "EEE LLL dd yyyy")),
        new(On.Date, "toTimeString(): text", "The time, as JavaScript writes it.",
            $"{Noon}.toTimeString()", "\"12:30:00 GMT+0000 (Coordinated Universal Time)\"", (in a) =>
                Write(a, "HH:mm:ss 'GMT'ZZZ (ZZZZZ)")),
        new(On.Date, "toLocaleString(locale?, options?): text", "As people of a language write it.",
            "new Date('2030-01-05T12:30:00Z').toLocaleString('en-US')", "\"1/5/2030, 12:30:00 PM\"",
            (in a) => LocalDates.Of(a, date: true, time: a.Self.Date.IsJsDate)),
        new(On.Date, "toLocaleDateString(locale?, options?): text", "The day, as people of a language write it.",
            "new Date('2030-01-05').toLocaleDateString('en-US', { month: 'long', day: 'numeric' })", "\"January 5\"", (in a) =>
                LocalDates.Of(a, date: true, time: false)),
        new(On.Date, "toLocaleTimeString(locale?, options?): text", "The time, as people of a language write it.",
            "new Date('2030-01-05T12:30:00Z').toLocaleTimeString('en-US')", "\"12:30:00 PM\"", (in a) =>
                LocalDates.Of(a, date: false, time: true)),
        new(On.Date, "toRelative(): text", "How long ago or ahead it is: in 2 days.",
            "$now.plus(2, 'days').toRelative()", "\"in 2 days\"", Relative),
        new(On.Date, "toMillis(): number", "Milliseconds since 1970.",
            $"{Noon}.toMillis()", "1893846600000", (in a) => Value.Of(D(a).Milliseconds)),
        new(On.Date, "valueOf(): number", "Milliseconds since 1970.",
            $"{Noon}.valueOf()", "1893846600000", (in a) => Value.Of(D(a).Milliseconds)),
        new(On.Date, "toSeconds(): number", "Seconds since 1970.",
            $"{Noon}.toSeconds()", "1893846600", (in a) => Value.Of(D(a).Milliseconds / 1000)),
        new(On.Date, "toUnixInteger(): number", "Whole seconds since 1970.",
            $"{Noon}.toUnixInteger()", "1893846600", (in a) => Value.Of(Math.Floor(D(a).Milliseconds / 1000))),
        new(On.Date, "toInt(): number", "Milliseconds since 1970.",
            $"{Noon}.toInt()", "1893846600000", (in a) => Value.Of(D(a).Milliseconds)),
        new(On.Date, "toObject(): object", "Its parts.", $"{Noon}.toObject().month", "1", ToObject),
    ];

    private static Moment D(in Arguments a) => a.Self.Date;

    private static Value Format(in Arguments a) =>
        a.Made(D(a).IsValid
            ? DatePatterns.Write(a[1].Kind == Kind.Record && Records.TryGet(a.E, a[1], "locale", out var locale)
                ? D(a) with { Locale = Evaluation.Texts.Of(a.E, locale) } : D(a),
            a.Text(0, "yyyy-MM-dd")) : D(a).ToText());

    private static Value Write(in Arguments a, string pattern) =>
        D(a).IsValid ? a.Made(DatePatterns.Write(D(a) with { Locale = "en-US" }, pattern)) : Value.Null;

    private static Value Http(in Arguments a) =>
        D(a).IsValid ? a.Made(D(a).At.UtcDateTime.ToString("R", CultureInfo.InvariantCulture)) : Value.Null;

    private static Value Relative(in Arguments a)
    {
        var milliseconds = D(a).Milliseconds - a.E.Now.ToUnixTimeMilliseconds();
        if (double.IsNaN(milliseconds)) return Value.Null;
        foreach (var (unit, length) in new[] { ("year", 365 * 86400000.0), ("month", 30 * 86400000.0), ("day", 86400000.0),
            ("hour", 3600000.0), ("minute", 60000.0), ("second", 1000.0) })
        {
            var count = Math.Truncate(Math.Abs(milliseconds) / length);
            if (count < 1 && unit != "second") continue;
            var words = $"{Numbers.Write(count)} {unit}{(count == 1 ? "" : "s")}";
            return a.Made(milliseconds < 0 ? $"{words} ago" : $"in {words}");
        }

        return Value.Null;
    }

    private static Value ToObject(in Arguments a) => Value.Of(new Bag
    {
        ["year"] = Value.Of(D(a).Wall.Year),
        ["month"] = Value.Of(D(a).Wall.Month),
        ["day"] = Value.Of(D(a).Wall.Day),
        ["hour"] = Value.Of(D(a).Wall.Hour),
        ["minute"] = Value.Of(D(a).Wall.Minute),
        ["second"] = Value.Of(D(a).Wall.Second),
        ["millisecond"] = Value.Of(D(a).Wall.Millisecond),
    });
}
