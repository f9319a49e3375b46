using System.Globalization;
using System.Text.RegularExpressions;
using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Dates;

namespace Studio.Domain.Expressions.Functions.Dates;

/// <summary>Durations, as Luxon has them.</summary>
internal static partial class DurationFunctions
{
    private const string Number = @"(-?[0-9]{1,9}(?:\.[0-9]+)?)";
    private const string Ninety = "Duration.fromObject({ minutes: 90 })";

    public static IEnumerable<Function> All { get; } =
    [
        new(On.DurationType, "fromObject(parts): duration", "A duration from its parts by name.",
            $"{Ninety}.as('hours')", "1.5", (in a) => Value.Of(a.Period())),
        new(On.DurationType, "fromMillis(milliseconds): duration", "A duration from milliseconds.",
            "Duration.fromMillis(1500).as('seconds')", "1.5", (in a) => Value.Of(Period.Of(a.Number(0), DateUnit.Millisecond))),
        new(On.DurationType, "fromISO(text): duration", "A duration as ISO 8601 writes it.",
            "Duration.fromISO('PT1H30M').as('minutes')", "90", FromIso),
        new(On.Duration, "as(unit): number", "How many units it is.",
            $"{Ninety}.as('hours')", "1.5", (in a) => Value.Of(P(a).As(a.Unit(a.Text(0))))),
        new(On.Duration, "toMillis(): number", "Milliseconds.", $"{Ninety}.toMillis()", "5400000", (in a) => Value.Of(P(a).Milliseconds)),
        new(On.Duration, "valueOf(): number", "Milliseconds.", $"{Ninety}.valueOf()", "5400000", (in a) => Value.Of(P(a).Milliseconds)),
        new(On.Duration, "toObject(): object", "Its parts.", $"{Ninety}.toObject()", "{\"minutes\":90}", ToObject),
        new(On.Duration, "toISO(): text", "As ISO 8601 writes it.", $"{Ninety}.toISO()", "\"PT90M\"", (in a) => a.Made(P(a).ToIso())),
        new(On.Duration, "toHuman(): text", "As people say it.",
            $"{Ninety}.toHuman()", "\"90 minutes\"", (in a) =>
                a.Made(string.Join(", ", P(a).Parts.Select(p => InWords(p.Unit, p.Amount))))),
        new(On.Duration, "toFormat(format): text", "As the letters say: d, h, hh, m, mm, s, ss.",
            $"{Ninety}.toFormat('h:mm')", "\"1:30\"", Format),
        new(On.Duration, "plus(amount, unit?): duration", "Longer.",
            $"{Ninety}.plus(30, 'minutes').as('hours')", "2", (in a) => Value.Of(P(a).Plus(a.Period()))),
        new(On.Duration, "minus(amount, unit?): duration", "Shorter.",
            $"{Ninety}.minus(30, 'minutes').as('hours')", "1", (in a) => Value.Of(P(a).Plus(a.Period(), -1))),
        new(On.Duration, "shiftTo(...units): duration", "The same, in other units.",
            $"{Ninety}.shiftTo('hours', 'minutes').toObject()", "{\"hours\":1,\"minutes\":30}", ShiftTo),
        new(On.Duration, "normalize(): duration", "With what is too much of a unit in the next.",
            $"{Ninety}.normalize().as('hours')", "1.5", (in a) => a.Self),
        new(On.Duration, "isValid: true/false", "Whether it is a duration at all.",
            $"{Ninety}.isValid", "true", (in a) => Value.Of(!double.IsNaN(P(a).Milliseconds))),
        .. Enum.GetValues<DateUnit>()
            .Select(unit => new Function(On.Duration, $"{Period.Word(unit)}: number", $"Its {Period.Word(unit)}.",
                $"{Ninety}.{Period.Word(unit)}",
            unit == DateUnit.Minute ? "90" : "0", (in a) => Value.Of(Of(P(a), unit)))),
    ];

    public static double Of(Period period, DateUnit unit) => unit switch
    {
        DateUnit.Year => period.Years,
        DateUnit.Quarter => period.Months / 3,
        DateUnit.Month => period.Months,
        DateUnit.Week => period.Weeks,
        DateUnit.Day => period.Days,
        DateUnit.Hour => period.Hours,
        DateUnit.Minute => period.Minutes,
        DateUnit.Second => period.Seconds,
        _ => period.Thousandths,
    };

    private static Period P(in Arguments a) => (Period)a.Self.Held!;

    private static string InWords(DateUnit unit, double amount)
    {
        var word = Period.Word(unit);
        return $"{Numbers.Write(amount)} {(amount == 1 ? word[..^1] : word)}";
    }

    private static Value ToObject(in Arguments a)
    {
        var bag = new Bag();
        foreach (var (unit, amount) in P(a).Parts) bag[Period.Word(unit)] = Value.Of(amount);
        return Value.Of(bag);
    }

    private static Value ShiftTo(in Arguments a)
    {
        var units = new List<DateUnit>();
        foreach (var word in a.All) units.Add(a.Unit(Evaluation.Texts.Of(a.E, word)));
        return Value.Of(Shifted(P(a), [.. units.Order()]));
    }

    private static Period Shifted(Period period, DateUnit[] units)
    {
        var (rest, shifted) = (period.Milliseconds, new Period());
        for (var i = 0; i < units.Length; i++)
        {
            var amount = Period.Of(rest, DateUnit.Millisecond).As(units[i]);
            if (i < units.Length - 1) amount = Math.Truncate(amount);
            shifted = shifted.With(units[i], amount);
            rest -= Period.Of(amount, units[i]).Milliseconds;
        }

        return shifted;
    }

    private static Value Format(in Arguments a)
    {
        var text = a.Text(0);
        DateUnit[] units = [.. new[] { ('d', DateUnit.Day), ('h', DateUnit.Hour), ('m', DateUnit.Minute), ('s', DateUnit.Second),
            ('S', DateUnit.Millisecond) }
            .Where(u => text.Contains(u.Item1, StringComparison.Ordinal)).Select(u => u.Item2)];
        if (units.Length == 0) return a.Made(text);
        var shifted = Shifted(P(a), units);
        return a.Made(Token()
            .Replace(text,
                m => Math.Floor(Of(shifted,
                    m.Value[0] switch
                    {
                        'd' => DateUnit.Day,
                        'h' => DateUnit.Hour,
                        'm' => DateUnit.Minute,
                        's' => DateUnit.Second,
                        _ => DateUnit.Millisecond
                    }))
            .ToString(new string('0', m.Length), CultureInfo.InvariantCulture)));
    }

    private static Value FromIso(in Arguments a)
    {
        var match = Iso().Match(a.Text(0));
        if (!match.Success || a.Text(0).Length < 3) throw a.Fail($"\"{a.Text(0)}\" is no duration.", "Write it as PT1H30M or P2D.");
        var period = new Period();
        foreach (var (group, unit) in new[] { (1, DateUnit.Year), (2, DateUnit.Month), (3, DateUnit.Week), (4, DateUnit.Day),
            (5, DateUnit.Hour), (6, DateUnit.Minute), (7, DateUnit.Second) })
        {
            if (match.Groups[group].Success)
                period = period.With(unit, double.Parse(match.Groups[group].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture));
        }

        return Value.Of(period);
    }

    [GeneratedRegex("d+|h+|m+|s+|S+", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(
        $"^P(?:{Number}Y)?(?:{Number}M)?(?:{Number}W)?(?:{Number}D)?(?:T(?:{Number}H)?(?:{Number}M)?(?:{Number}S)?)?$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Iso();
}
