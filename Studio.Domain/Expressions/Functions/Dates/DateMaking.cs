using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Dates;

namespace Studio.Domain.Expressions.Functions.Dates;

/// <summary>DateTime.fromISO and its like, new Date, Date.now.</summary>
internal static class DateMaking
{
    private static readonly (string Name, Bag Options)[] Presets =
    [
        ("DATE_SHORT", Preset(("dateStyle", "short"))), ("DATE_MED", Preset(("dateStyle", "medium"))),
        ("DATE_FULL", Preset(("dateStyle", "long"))), ("DATE_HUGE", Preset(("dateStyle", "full"))),
        ("TIME_SIMPLE", Preset(("timeStyle", "short"))), ("TIME_WITH_SECONDS", Preset(("timeStyle", "medium"))),
        ("DATETIME_SHORT", Preset(("dateStyle", "short"), ("timeStyle", "short"))),
        ("DATETIME_MED", Preset(("dateStyle", "medium"), ("timeStyle", "short"))),
        ("DATETIME_FULL", Preset(("dateStyle", "long"), ("timeStyle", "short"))),
        ("DATETIME_HUGE", Preset(("dateStyle", "full"), ("timeStyle", "short"))),
    ];

    public static IEnumerable<Function> All { get; } =
    [
        new(On.DateTimeType, "now(): date", "This moment.", "DateTime.now().equals($now)", "true", (in a) => Value.Of(Now(a))),
        new(On.DateTimeType, "local(year?, month?, day?, hour?, minute?, second?): date", "A date from its parts, on the workflow's clock.",
            "DateTime.local(2030, 1, 5).weekday", "6", (in a) => Parts(a, a.E.Scope.TimeZone)),
        new(On.DateTimeType, "utc(year?, month?, day?, hour?, minute?, second?): date", "A date from its parts, in UTC.",
            "DateTime.utc(2030, 1, 5).toISODate()", "\"2030-01-05\"", (in a) => Parts(a, TimeZoneInfo.Utc)),
        new(On.DateTimeType, "fromISO(text, options?): date", "A date as ISO 8601 writes it.",
            "DateTime.fromISO('2030-01-05').day", "5", (in a) => FromText(a, a.Text(0))),
        new(On.DateTimeType, "fromSQL(text, options?): date", "A date as databases write it.",
            "DateTime.fromSQL('2030-01-05 12:30:00').hour", "12", (in a) => FromText(a, a.Text(0))),
        new(On.DateTimeType, "fromRFC2822(text): date", "A date as mails have it.",
            "DateTime.fromRFC2822('Sat, 05 Jan 2030 12:30:00 GMT').hour", "12", (in a) => FromText(a, a.Text(0))),
        new(On.DateTimeType, "fromHTTP(text): date", "A date as HTTP's headers have it.",
            "DateTime.fromHTTP('Sat, 05 Jan 2030 12:30:00 GMT').day", "5", (in a) => FromText(a, a.Text(0))),
        new(On.DateTimeType, "fromFormat(text, format, options?): date", "A date written as the letters say.",
            "DateTime.fromFormat('05.01.2030', 'dd.MM.yyyy').month", "1", FromFormat),
        new(On.DateTimeType, "fromString(text, format): date", "The same as fromFormat.",
            "DateTime.fromString('05/01/2030', 'dd/MM/yyyy').day", "5", FromFormat),
        new(On.DateTimeType, "fromMillis(milliseconds): date", "A date from milliseconds since 1970.",
            "DateTime.fromMillis(1893846600000).year", "2030", (in a) => At(a, a.Number(0))),
        new(On.DateTimeType, "fromSeconds(seconds): date", "A date from seconds since 1970.",
            "DateTime.fromSeconds(1893846600).year", "2030", (in a) => At(a, a.Number(0) * 1000)),
        new(On.DateTimeType, "fromJSDate(date): date", "From JavaScript's Date.",
            "DateTime.fromJSDate(new Date(0)).year", "1970", (in a) => Value.Of(a.Date(0) with { IsJsDate = false })),
        new(On.DateTimeType, "fromObject(parts, options?): date", "A date from its parts by name.",
            "DateTime.fromObject({ year: 2030, month: 1, day: 5 }).weekday", "6", FromObject),
        new(On.DateTimeType, "max(...dates): date", "The latest.",
            "DateTime.max($now, $today).equals($now)", "true", (in a) => Most(a, later: true)),
        new(On.DateTimeType, "min(...dates): date", "The earliest.",
            "DateTime.min($now, $today).equals($today)", "true", (in a) => Most(a, later: false)),
        new(On.DateTimeType, "isDateTime(value): true/false", "Whether it is a date.",
            "DateTime.isDateTime($now)", "true", (in a) => Value.Of(a[0].Kind == Kind.Date && !a[0].Date.IsJsDate)),
        new(On.DateType, "now(): number", "This moment, in milliseconds since 1970.",
            "Date.now() === $now.toMillis()", "true", (in a) => Value.Of(Now(a).Milliseconds)),
        new(On.DateType, "parse(text): number", "The moment that a text says, in milliseconds since 1970.", "Date.parse('1970-01-01')", "0",
            (in a) => Value.Of(DateReading.Read(a.Text(0), a.E.Scope.TimeZone, asJavaScript: true)?.Milliseconds ?? double.NaN)),
        new(On.DateType, "UTC(year, month?, day?, hour?, minute?, second?, millisecond?): number",
            "A moment from its parts in UTC; months from 0.", "Date.UTC(1970, 0, 1)", "0", (in a) =>
                Value.Of(JsParts(a, TimeZoneInfo.Utc).Milliseconds)),
        new(On.Global, "new Date(...parts): date", "JavaScript's Date: now, from a text, from milliseconds, or from parts (months from 0).",
            "new Date(2030, 0, 5).getDate()", "5", New),
        new(On.Global, "Date(): text", "This moment, as JavaScript writes it.",
            "Date().length > 20", "true", (in a) => a.Made((Now(a) with { IsJsDate = true }).ToText())),
        .. Presets.Select(p => new Function(On.DateTimeType, $"{p.Name}: object", "A form for toLocaleString.", $"DateTime.{p.Name}", "",
            (in _) => Value.Of(p.Options))),
    ];

    public static Moment Now(in Arguments a) => Moment.FromUtc(a.E.Now, a.E.Scope.TimeZone) with { Locale = a.E.Scope.Locale };

    private static Bag Preset(params (string Name, string Value)[] options)
    {
        var bag = new Bag();
        foreach (var (name, value) in options) bag[name] = Value.Of(value);
        return bag;
    }

    private static Value At(in Arguments a, double milliseconds) =>
        Value.Of(Moment.FromMilliseconds(milliseconds, a.ZoneOption(1)) with { Locale = a.E.Scope.Locale });

    private static Value Parts(in Arguments a, TimeZoneInfo zone)
    {
        if (a.Count == 0) return Value.Of(Now(a).In(zone));
        return Value.Of(Moment.FromParts(Numbers(a, [1, 1, 1, 0, 0, 0, 0]), zone) with { Locale = a.E.Scope.Locale });
    }

    private static double[] Numbers(in Arguments a, double[] parts)
    {
        for (var i = 0; i < Math.Min(a.Count, parts.Length); i++)
        {
            if (a[i].Kind != Kind.Record) parts[i] = a.Number(i);
        }

        return parts;
    }

    private static Value FromText(in Arguments a, string text)
    {
        var read = DateReading.Read(text, a.ZoneOption(1)) ?? Moment.Invalid(a.E.Scope.TimeZone);
        return Value.Of(read with { Locale = a.E.Scope.Locale });
    }

    private static Value FromFormat(in Arguments a)
    {
        var locale = Records.TryGet(a.E, a[2], "locale", out var asked) && asked.Kind == Kind.Text ? asked.Text : a.E.Scope.Locale;
        var read = DatePatterns.Read(a.Text(0), a.Text(1), a.ZoneOption(2), Cultures.Of(locale)) ?? Moment.Invalid(a.E.Scope.TimeZone);
        return Value.Of(read with { Locale = locale });
    }

    private static Value FromObject(in Arguments a)
    {
        var now = Now(a);
        Span<double> parts = [now.Wall.Year, 1, 1, 0, 0, 0, 0];
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
                _ => 6
            };
            parts[at] = Evaluation.Numbers.Of(a.E, value);
        }

        return Value.Of(Moment.FromParts(parts, a.ZoneOption(1)) with { Locale = a.E.Scope.Locale });
    }

    private static Value Most(in Arguments a, bool later)
    {
        if (a.Count == 0) return Value.Undefined;
        var most = a.Date(0);
        for (var i = 1; i < a.Count; i++)
        {
            if (a.Date(i).Milliseconds > most.Milliseconds == later) most = a.Date(i);
        }

        return Value.Of(most);
    }

    private static Moment JsParts(in Arguments a, TimeZoneInfo zone)
    {
        var parts = Numbers(a, [1970, 0, 1, 0, 0, 0, 0]);
        parts[1] += 1;
        return Moment.FromParts(parts, zone);
    }

    private static Value New(in Arguments a)
    {
        var zone = a.E.Scope.TimeZone;
        var date = a.Count switch
        {
            0 => Now(a),
            1 when a[0].Kind == Kind.Date => a[0].Date.In(zone),
            1 when a[0].Kind == Kind.Text => DateReading.Read(a[0].Text, zone, asJavaScript: true) ?? Moment.Invalid(zone),
            1 => Moment.FromMilliseconds(a[0].Kind == Kind.Undefined ? double.NaN : a.Number(0), zone),
            _ => JsParts(a, zone),
        };
        return Value.Of(date with { IsJsDate = true, Locale = a.E.Scope.Locale });
    }
}
