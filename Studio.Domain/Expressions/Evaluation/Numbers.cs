using System.Buffers;
using System.Globalization;
using Studio.Domain.Expressions.Evaluation.Dates;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Evaluation;

/// <summary>Numbers as JavaScript reads and writes them.</summary>
internal static class Numbers
{
    public const double LargestExact = 9007199254740991;

    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789+-.eE");

    public static double Of(Evaluation e, Value value) => value.Kind switch
    {
        Kind.Number or Kind.Boolean or Kind.Null => value.Number,
        Kind.Text => Read(value.Text),
        Kind.Date => value.Date.Milliseconds,
        Kind.Duration => ((Period)value.Held!).Milliseconds,
        Kind.List => Read(Texts.Of(e, value)),
        _ => double.NaN,
    };

    public static double Read(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0) return 0;
        if (trimmed.Length > 2 && trimmed[0] == '0' && char.IsAsciiLetter(trimmed[1]))
            return trimmed.Contains('_') ? double.NaN : Literals.Number(trimmed);
        var unsigned = trimmed.TrimStart("+-");
        if (unsigned is "Infinity" && trimmed.Length - unsigned.Length < 2)
            return trimmed[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        // .NET reads words such as "nan" and "∞", JavaScript doesn't.
        if (trimmed.ContainsAnyExcept(NumberSigns)) return double.NaN;
        return double.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
    }

    public static string Write(double number)
    {
        if (number == Math.Truncate(number) && Math.Abs(number) <= LargestExact)
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        if (double.IsNaN(number)) return "NaN";
        if (double.IsInfinity(number)) return number > 0 ? "Infinity" : "-Infinity";
        return Scientific(number);
    }

    /// <summary>The shortest digits that read back as the number, placed as ECMAScript's Number::toString does.</summary>
    private static string Scientific(double number)
    {
        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = mark < 0 ? shortest : shortest[..mark];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = dot < 0 ? mantissa : mantissa.Remove(dot, 1);
        var digits = all.TrimStart('0');
        var point = (dot < 0 ? mantissa.Length : dot) - (all.Length - digits.Length)
            + (mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        digits = digits.TrimEnd('0');
        var sign = number < 0 ? "-" : "";
        if (digits.Length <= point && point <= 21) return sign + digits.PadRight(point, '0');
        if (point is > 0 and <= 21) return $"{sign}{digits[..point]}.{digits[point..]}";
        if (point is > -6 and <= 0) return $"{sign}0.{new string('0', -point)}{digits}";
        var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e{(point < 1 ? "-" : "+")}{Math.Abs(point - 1)}");
    }

    public static int ToInt32(double number)
    {
        if (!double.IsFinite(number)) return 0;
        var rest = Math.Truncate(number) % 4294967296.0;
        return unchecked((int)(uint)(long)rest);
    }
}
