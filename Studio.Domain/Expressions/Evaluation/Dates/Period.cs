using System.Globalization;
using System.Text;

namespace Studio.Domain.Expressions.Evaluation.Dates;

internal enum DateUnit : byte { Year, Quarter, Month, Week, Day, Hour, Minute, Second, Millisecond }

/// <summary>A duration in calendar units, as Luxon keeps it: a month stays a month until it meets a date.</summary>
internal sealed record Period
{
    /// <summary>What Luxon takes a unit for when no calendar is at hand.</summary>
    private static readonly double[] Lengths =
        [365 * 86400000.0, 91 * 86400000.0, 30 * 86400000.0, 7 * 86400000.0, 86400000, 3600000, 60000, 1000, 1];

    public double Years { get; init; }
    public double Months { get; init; }
    public double Weeks { get; init; }
    public double Days { get; init; }
    public double Hours { get; init; }
    public double Minutes { get; init; }
    public double Seconds { get; init; }
    public double Thousandths { get; init; }

    public double Time => Hours * 3600000 + Minutes * 60000 + Seconds * 1000 + Thousandths;
    public double Milliseconds => Years * Lengths[0] + Months * Lengths[2] + Weeks * Lengths[3] + Days * Lengths[4] + Time;

    public IEnumerable<(DateUnit Unit, double Amount)> Parts =>
        new[] { (DateUnit.Year, Years), (DateUnit.Month, Months), (DateUnit.Week, Weeks), (DateUnit.Day, Days), (DateUnit.Hour, Hours),
            (DateUnit.Minute, Minutes), (DateUnit.Second, Seconds), (DateUnit.Millisecond, Thousandths) }.Where(p => p.Item2 != 0);

    public static Period Of(double amount, DateUnit unit) => new Period().With(unit, amount);

    public Period With(DateUnit unit, double amount) => unit switch
    {
        DateUnit.Year => this with { Years = Years + amount },
        DateUnit.Quarter => this with { Months = Months + amount * 3 },
        DateUnit.Month => this with { Months = Months + amount },
        DateUnit.Week => this with { Weeks = Weeks + amount },
        DateUnit.Day => this with { Days = Days + amount },
        DateUnit.Hour => this with { Hours = Hours + amount },
        DateUnit.Minute => this with { Minutes = Minutes + amount },
        DateUnit.Second => this with { Seconds = Seconds + amount },
        _ => this with { Thousandths = Thousandths + amount },
    };

    public double As(DateUnit unit) => Milliseconds / Lengths[(int)unit];

    public Period Plus(Period other, int sign = 1)
    {
        var sum = this;
        foreach (var (unit, amount) in other.Parts) sum = sum.With(unit, amount * sign);
        return sum;
    }

    /// <summary>The time between two moments, in the units asked for; the last one takes the rest as a fraction.</summary>
    public static Period Between(Moment later, Moment earlier, IReadOnlyList<DateUnit> units)
    {
        if (!later.IsValid || !earlier.IsValid) return Of(double.NaN, units[^1]);
        if (later.Milliseconds < earlier.Milliseconds)
        {
            var turned = Between(earlier, later, units);
            return new Period().Plus(turned, -1);
        }

        // Counted from the start again and again: a month after January 31 and a day is not a day after February 28.
        var (period, reached) = (new Period(), earlier);
        foreach (var unit in units.Order())
        {
            period = period.With(unit, Whole(reached, later, unit));
            reached = earlier.Plus(period);
        }

        var last = units.Max();
        var next = earlier.Plus(period.Plus(Of(1, last)));
        var span = next.IsValid ? next.Milliseconds - reached.Milliseconds : Lengths[(int)last];
        return period.With(last, (later.Milliseconds - reached.Milliseconds) / span);
    }

    /// <summary>How many whole units fit between the two.</summary>
    private static double Whole(Moment from, Moment to, DateUnit unit)
    {
        var count = Math.Floor((to.Milliseconds - from.Milliseconds) / Lengths[(int)unit]) + 1;
        // Years and months are longer or shorter than the table says; a step or two corrects that.
        while (count > 0 && !(from.Plus(Of(count, unit)).Milliseconds <= to.Milliseconds)) count -= Math.Max(1, Math.Floor(count * 0.001));
        while (from.Plus(Of(count + 1, unit)).Milliseconds <= to.Milliseconds) count++;
        return Math.Max(0, count);
    }

    public string ToIso()
    {
        var text = new StringBuilder("P");
        Append(text, Years, 'Y');
        Append(text, Months, 'M');
        Append(text, Weeks, 'W');
        Append(text, Days, 'D');
        if (Time != 0) text.Append('T');
        Append(text, Hours, 'H');
        Append(text, Minutes, 'M');
        Append(text, Seconds + Thousandths / 1000, 'S');
        return text.Length == 1 ? "PT0S" : text.ToString();
    }

    private static void Append(StringBuilder text, double amount, char unit)
    {
        if (amount != 0) text.Append(CultureInfo.InvariantCulture, $"{Numbers.Write(Math.Round(amount, 3))}{unit}");
    }

    public static DateUnit? Unit(string word) => word.ToLowerInvariant() switch
    {
        "year" or "years" or "y" => DateUnit.Year,
        "quarter" or "quarters" or "q" => DateUnit.Quarter,
        "month" or "months" => DateUnit.Month,
        "week" or "weeks" or "w" => DateUnit.Week,
        "day" or "days" or "d" => DateUnit.Day,
        "hour" or "hours" or "h" => DateUnit.Hour,
        "minute" or "minutes" or "m" => DateUnit.Minute,
        "second" or "seconds" or "s" => DateUnit.Second,
        "millisecond" or "milliseconds" or "ms" => DateUnit.Millisecond,
        _ => null,
    };

    public static string Word(DateUnit unit) => unit.ToString().ToLowerInvariant() + "s";
}
