using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Dates;

namespace Studio.Domain.Expressions.Functions.Dates;

/// <summary>Dates, durations and units as functions are called with them.</summary>
internal static class DateArguments
{
    private static readonly string[] Units =
        ["years", "quarters", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds"];

    public static Moment Date(this in Arguments a, int index)
    {
        var value = a[index];
        return value.Kind switch
        {
            Kind.Date => value.Date,
            Kind.Number => Moment.FromMilliseconds(value.Number, a.E.Scope.TimeZone),
            Kind.Text when DateReading.Read(value.Text, a.E.Scope.TimeZone) is { } read => read,
            _ => throw a.Fail($"A date is needed here, and this is {value.KindInWords}.",
                "Give it a date, such as $now or \"2030-01-05\".toDateTime()."),
        };
    }

    /// <summary>plus({ days: 2 }), plus(2, "days"), plus(duration).</summary>
    public static Period Period(this in Arguments a, int index = 0)
    {
        var value = a[index];
        switch (value.Kind)
        {
            case Kind.Duration:
                return (Period)value.Held!;
            case Kind.Record:
                var period = new Period();
                foreach (var (name, amount) in Records.Of(a.E, value)) period = period.With(a.Unit(name), Numbers.Of(a.E, amount));
                return period;
            case Kind.Number or Kind.Text:
                return Evaluation.Dates.Period.Of(a.Number(index), a.Unit(a.Text(index + 1, "milliseconds")));
            default:
                throw a.Fail($"A duration is needed here, and this is {value.KindInWords}.", "Write { days: 2 } or (2, \"days\").");
        }
    }

    public static DateUnit Unit(this in Arguments a, string word) =>
        Evaluation.Dates.Period.Unit(word)
            ?? throw a.Fail($"There is no unit \"{word}\".", Nearest.Hint(word, Units, $"There are {string.Join(", ", Units)}."));

    /// <summary>One unit, or a list of them.</summary>
    public static IReadOnlyList<DateUnit> UnitList(this in Arguments a, int index, string otherwise)
    {
        if (!a.Has(index)) return [a.Unit(otherwise)];
        if (a[index].Kind != Kind.List) return [a.Unit(a.Text(index))];
        var units = new List<DateUnit>();
        foreach (var word in a.List(index)) units.Add(a.Unit(Evaluation.Texts.Of(a.E, word)));
        return units.Count > 0 ? units : [a.Unit(otherwise)];
    }

    public static TimeZoneInfo Zone(this in Arguments a, string name) => name is "local" or "default" ? a.E.Scope.TimeZone
        : Cultures.Zone(name)
            ?? throw a.Fail($"There is no time zone \"{name}\".", "Write a name such as Europe/Rome, America/New_York or UTC+2.");

    /// <summary>The zone that an options object names; the workflow's own otherwise.</summary>
    public static TimeZoneInfo ZoneOption(this in Arguments a, int index) =>
        Records.TryGet(a.E, a[index], "zone", out var zone) && zone.Kind == Kind.Text ? a.Zone(zone.Text) : a.E.Scope.TimeZone;

    public static bool Flag(this in Arguments a, int index, string name, bool otherwise) =>
        Records.TryGet(a.E, a[index], name, out var value) && !value.IsMissing ? Operators.IsTruthy(value) : otherwise;
}
