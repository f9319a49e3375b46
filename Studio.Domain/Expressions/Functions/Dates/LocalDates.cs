using System.Globalization;
using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Dates;

namespace Studio.Domain.Expressions.Functions.Dates;

/// <summary>Dates as people of a language write them: Intl's DateTimeFormat with its usual options.</summary>
internal static class LocalDates
{
    private static readonly string[] DateFields = ["weekday", "year", "month", "day"];
    private static readonly string[] TimeFields = ["hour", "minute", "second"];

    /// <summary>A date in one of the styles short, medium, long, full.</summary>
    public static string Date(Moment d, char style)
    {
        var culture = d.Culture;
        if (style == 's') return d.Wall.ToString(IsAmerican(culture) ? "M/d/yyyy" : culture.DateTimeFormat.ShortDatePattern, culture);
        var pattern = IsAmerican(culture) ? "MMMM d, yyyy" : LongPattern(culture);
        if (style == 'm') pattern = pattern.Replace("MMMM", "MMM", StringComparison.Ordinal);
        if (style == 'f') pattern = $"dddd, {pattern}";
        return d.Wall.ToString(pattern, culture);
    }

    public static string Time(Moment d, bool seconds, bool? twelve = null)
    {
        var isTwelve = twelve ?? d.Culture.DateTimeFormat.ShortTimePattern.Contains('t', StringComparison.Ordinal);
        var pattern = (isTwelve ? "h:mm" : "HH:mm") + (seconds ? ":ss" : "") + (isTwelve ? " tt" : "");
        return d.Wall.ToString(pattern, isTwelve && d.Culture.DateTimeFormat.AMDesignator.Length > 0
            ? d.Culture : CultureInfo.InvariantCulture);
    }

    /// <summary>toLocaleString, toLocaleDateString and toLocaleTimeString, with what each shows when nothing is asked for.</summary>
    public static Value Of(in Arguments a, bool date, bool time)
    {
        var d = a.Self.Date;
        if (!d.IsValid) return Value.Of(d.ToText());
        var options = a[0].Kind == Kind.Record ? a[0] : a[1];
        if (a[0].Kind == Kind.Text) d = d with { Locale = a[0].Text };
        if (Text(a.E, options, "locale") is { } locale) d = d with { Locale = locale };
        if (Text(a.E, options, "timeZone") is { } zone) d = d.In(a.Zone(zone));
        bool? twelve = Records.TryGet(a.E, options, "hour12", out var asked) && !asked.IsMissing ? Operators.IsTruthy(asked) : null;
        if (Text(a.E, options, "dateStyle") is var dateStyle && Text(a.E, options, "timeStyle") is var timeStyle
            && (dateStyle ?? timeStyle) is not null)
            return a.Made(Joined(dateStyle is null ? null : Date(d, Style(dateStyle)), timeStyle is null ? null
                : Time(d, timeStyle != "short", twelve)));

        var fields = Fields(a.E, options);
        if (!fields.Keys.Any(f => DateFields.Contains(f) || TimeFields.Contains(f)))
            return a.Made(Joined(date ? Date(d, 's') : null, time ? Time(d, seconds: true, twelve) : null));
        var zoneName = fields.ContainsKey("timeZoneName") ? $" {DatePatterns.ShortZone(d)}" : "";
        return a.Made(Joined(DateOf(d, fields), TimeOf(d, fields, twelve)) + zoneName);
    }

    private static string Joined(string? date, string? time) =>
        string.Join(", ", new[] { date, time }.Where(p => !string.IsNullOrEmpty(p)));

    private static string? DateOf(Moment d, Dictionary<string, string> fields)
    {
        if (!DateFields.Any(fields.ContainsKey)) return null;
        string? Part(string name) => fields.GetValueOrDefault(name);
        var weekday =
            Part("weekday") switch { null => null, "long" => d.Wall.ToString("dddd", d.Culture), _ => d.Wall.ToString("ddd", d.Culture) };
        var year = Part("year") switch { null => null, "2-digit" => d.Wall.ToString("yy", d.Culture), _ => $"{d.Wall.Year}" };
        var day = Part("day") switch { null => null, "2-digit" => $"{d.Wall.Day:00}", _ => $"{d.Wall.Day}" };
        var month = Part("month") switch
        {
            null => null,
            "long" => d.Wall.ToString("MMMM", d.Culture),
            "short" or "narrow" => d.Wall.ToString("MMM", d.Culture),
            "2-digit" => $"{d.Wall.Month:00}",
            _ => $"{d.Wall.Month}",
        };
        var isNamed = Part("month") is "long" or "short" or "narrow";
        var isAmerican = IsAmerican(d.Culture);
        var parts = (isAmerican, isNamed) switch
        {
            (true, true) => Joined(string.Join(' ', new[] { month, day }.OfType<string>()), year),
            (true, false) => string.Join('/', new[] { month, day, year }.OfType<string>()),
            (false, true) => string.Join(' ', new[] { day, month, year }.OfType<string>()),
            (false, false) => Numeric(d.Culture, day, month, year),
        };
        return Joined(weekday, parts);
    }

    private static string Numeric(CultureInfo culture, string? day, string? month, string? year)
    {
        var separator = culture.DateTimeFormat.DateSeparator;
        return culture.DateTimeFormat.ShortDatePattern.StartsWith('y')
            ? string.Join(separator, new[] { year, month, day }.OfType<string>())
            : string.Join(separator, new[] { day, month, year }.OfType<string>());
    }

    private static string? TimeOf(Moment d, Dictionary<string, string> fields, bool? twelve)
    {
        if (!TimeFields.Any(fields.ContainsKey)) return null;
        var isTwelve = twelve ?? d.Culture.DateTimeFormat.ShortTimePattern.Contains('t', StringComparison.Ordinal);
        var hour = isTwelve ? (d.Wall.Hour + 11) % 12 + 1 : d.Wall.Hour;
        var isPadded = fields.GetValueOrDefault("hour") == "2-digit" || !isTwelve;
        string?[] parts =
        [
            fields.ContainsKey("hour") ? hour.ToString(isPadded ? "00" : "0", CultureInfo.InvariantCulture) : null,
            fields.ContainsKey("minute") ? $"{d.Wall.Minute:00}" : null,
            fields.ContainsKey("second") ? $"{d.Wall.Second:00}" : null,
        ];
        return string.Join(':', parts.OfType<string>()) + (isTwelve && fields.ContainsKey("hour") ? d.Wall.Hour < 12 ? " AM" : " PM" : "");
    }

    private static Dictionary<string, string> Fields(Evaluation.Evaluation e, Value options)
    {
        var fields = new Dictionary<string, string>();
        if (options.Kind != Kind.Record) return fields;
        foreach (var (name, value) in Records.Of(e, options))
        {
            if (value.Kind == Kind.Text) fields[name] = value.Text;
        }

        return fields;
    }

    private static string? Text(Evaluation.Evaluation e, Value options, string name) =>
        options.Kind == Kind.Record && Records.TryGet(e, options, name, out var value) && value.Kind == Kind.Text ? value.Text : null;

    private static char Style(string style) => style switch { "medium" => 'm', "long" => 'l', "full" => 'f', _ => 's' };

    private static bool IsAmerican(CultureInfo culture) => culture.Name is "en-US" or "en";

    /// <summary>A language's long form without the weekday that .NET begins some with.</summary>
    private static string LongPattern(CultureInfo culture) =>
        culture.DateTimeFormat.LongDatePattern.Replace("dddd", "", StringComparison.Ordinal).Trim(' ', ',', '.', '،');
}
