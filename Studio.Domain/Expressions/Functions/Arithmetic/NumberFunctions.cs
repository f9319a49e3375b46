using System.Globalization;
using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Functions.Texts;

namespace Studio.Domain.Expressions.Functions.Arithmetic;

/// <summary>Numbers and true/false: their own functions, and what reads them from other values.</summary>
internal static class NumberFunctions
{
    private const int MostDecimals = 100;

    public static IEnumerable<Function> All { get; } =
    [
        new(On.Number, "toFixed(decimals?): text", "With so many decimals.", "(1.005).toFixed(2)", "\"1.00\"", Fixed),
        new(On.Number, "toPrecision(digits?): text", "With so many digits in all.", "(1234.5).toPrecision(2)", "\"1.2e+3\"", Precision),
        new(On.Number, "toString(base?): text", "As a text, in base 10 or another.", "(255).toString(16)", "\"ff\"", ToText),
        new(On.Number, "toLocaleString(locale?, options?): text", "As people write it.",
            "(1234.5).toLocaleString('en-US')", "\"1,234.5\"", NumberFormat.Of),
        new(On.Number, "format(locale?, options?): text", "The same as toLocaleString.",
            "(1234.5).format('en-US')", "\"1,234.5\"", NumberFormat.Of),
        new(On.Number, "round(decimals?): number", "Rounded.",
            "(2.345).round(1)", "2.3", (in a) => Value.Of(Rounded(a.Self.Number, a.Int(0, 0)))),
        new(On.Number, "floor(): number", "Rounded down.", "(2.9).floor()", "2", (in a) => Value.Of(Math.Floor(a.Self.Number))),
        new(On.Number, "ceil(): number", "Rounded up.", "(2.1).ceil()", "3", (in a) => Value.Of(Math.Ceiling(a.Self.Number))),
        new(On.Number, "abs(): number", "Without its sign.", "(-2).abs()", "2", (in a) => Value.Of(Math.Abs(a.Self.Number))),
        new(On.Number, "isEven(): true/false", "Whether it is even.", "(2).isEven()", "true", (in a) => Value.Of(a.Self.Number % 2 == 0)),
        new(On.Number, "isOdd(): true/false", "Whether it is odd.",
            "(2).isOdd()", "false", (in a) => Value.Of(Math.Abs(a.Self.Number % 2) == 1)),
        new(On.Number, "isInteger(): true/false", "Whether it is whole.",
            "(2.5).isInteger()", "false", (in a) => Value.Of(IsWhole(a.Self))),
        new(On.Number, "toBoolean(): true/false", "False for 0.",
            "(0).toBoolean()", "false", (in a) => Value.Of(Operators.IsTruthy(a.Self))),
        new(On.Number, "toNumber(): number", "The number itself.", "(5).toNumber()", "5", (in a) => a.Self),
        new(On.Number, "toInt(): number", "Without its decimals.", "(5.7).toInt()", "5", (in a) => Value.Of(Math.Truncate(a.Self.Number))),
        new(On.Number, "toFloat(): number", "The number itself.", "(5.5).toFloat()", "5.5", (in a) => a.Self),
        new(On.Boolean, "toNumber(): number", "1 or 0.", "true.toNumber()", "1", (in a) => Value.Of(a.Self.IsTrue ? 1 : 0)),
        new(On.Boolean, "toInt(): number", "1 or 0.", "false.toInt()", "0", (in a) => Value.Of(a.Self.IsTrue ? 1 : 0)),
        new(On.Boolean, "toBoolean(): true/false", "The value itself.", "true.toBoolean()", "true", (in a) => a.Self),
        new(On.Global, "parseInt(text, base?): number", "The whole number at the start of a text.", "parseInt('42px')", "42",
            (in a) => Value.Of(ParseNumbers.Int(a.Text(0), a.Int(1, 0)))),
        new(On.Global, "parseFloat(text): number", "The number at the start of a text.",
            "parseFloat('1.5em')", "1.5", (in a) => Value.Of(ParseNumbers.Float(a.Text(0)))),
        new(On.Global, "Number(value?): number", "As a number; NaN where that can't be.",
            "Number('12')", "12", (in a) => Value.Of(a.Count == 0 ? 0 : a.Number(0))),
        new(On.Global, "String(value?): text", "As a text.", "String(12)", "\"12\"", (in a) => a.Made(a.Count == 0 ? "" : a.Text(0))),
        new(On.Global, "Boolean(value?): true/false", "False for what is missing, 0 and \"\".",
            "Boolean('')", "false", (in a) => Value.Of(Operators.IsTruthy(a[0]))),
        new(On.Global, "isNaN(value): true/false", "Whether it is no number.",
            "isNaN('x')", "true", (in a) => Value.Of(double.IsNaN(a.Number(0)))),
        new(On.Global, "isFinite(value): true/false", "Whether it is a number, and not infinite.",
            "isFinite('5')", "true", (in a) => Value.Of(double.IsFinite(a.Number(0)))),
        new(On.NumberType, "isInteger(value): true/false", "Whether it is a whole number.",
            "Number.isInteger(5)", "true", (in a) => Value.Of(IsWhole(a[0]))),
        new(On.NumberType, "isSafeInteger(value): true/false", "Whether it is whole and exact.", "Number.isSafeInteger(5)", "true",
            (in a) => Value.Of(IsWhole(a[0]) && Math.Abs(a[0].Number) <= Numbers.LargestExact)),
        new(On.NumberType, "isNaN(value): true/false", "Whether it is NaN itself.",
            "Number.isNaN('x')", "false", (in a) => Value.Of(a[0].Kind == Kind.Number && double.IsNaN(a[0].Number))),
        new(On.NumberType, "isFinite(value): true/false", "Whether it is a number, and not infinite.", "Number.isFinite('5')", "false",
            (in a) => Value.Of(a[0].Kind == Kind.Number && double.IsFinite(a[0].Number))),
        new(On.NumberType, "parseInt(text, base?): number", "The whole number at the start of a text.", "Number.parseInt('7')", "7",
            (in a) => Value.Of(ParseNumbers.Int(a.Text(0), a.Int(1, 0)))),
        new(On.NumberType, "parseFloat(text): number", "The number at the start of a text.",
            "Number.parseFloat('7.5')", "7.5", (in a) => Value.Of(ParseNumbers.Float(a.Text(0)))),
        new(On.NumberType, "MAX_SAFE_INTEGER: number", "The largest whole number that is exact.",
            "Number.MAX_SAFE_INTEGER", "9007199254740991", (in _) => Value.Of(Numbers.LargestExact)),
        new(On.NumberType, "MIN_SAFE_INTEGER: number", "The smallest whole number that is exact.",
            "Number.MIN_SAFE_INTEGER", "-9007199254740991", (in _) => Value.Of(-Numbers.LargestExact)),
        new(On.NumberType, "MAX_VALUE: number", "The largest number.", "Number.MAX_VALUE > 1", "true", (in _) => Value.Of(double.MaxValue)),
        new(On.NumberType, "EPSILON: number", "The smallest step above 1.",
            "Number.EPSILON < 1", "true", (in _) => Value.Of(double.BitIncrement(1) - 1)),
    ];

    private static bool IsWhole(Value value) =>
        value.Kind == Kind.Number && double.IsFinite(value.Number) && value.Number == Math.Truncate(value.Number);

    /// <summary>Half goes up, as in JavaScript, and not to the even neighbour.</summary>
    public static double Rounded(double number, int decimals)
    {
        if (!double.IsFinite(number) || decimals is < -MostDecimals or > MostDecimals) return number;
        var factor = Math.Pow(10, decimals);
        var scaled = Math.Floor(number * factor + 0.5) / factor;
        return double.IsFinite(scaled) ? scaled : number;
    }

    private static Value Fixed(in Arguments a)
    {
        var decimals = a.Int(0, 0);
        if (decimals is < 0 or > MostDecimals)
            throw a.Fail($"{decimals} decimals can't be written.", $"Give a number from 0 to {MostDecimals}.");
        var number = a.Self.Number;
        return a.Made(!double.IsFinite(number) || Math.Abs(number) >= 1e21 ? Numbers.Write(number) : Exact(number, decimals));
    }

    // JavaScript rounds the number that the machine really holds: 1.005 is a little less, so it becomes 1.00.
    private static string Exact(double number, int decimals)
    {
        var text = Math.Abs(number) < 1e15 && decimals <= 12
            ? Math.Round((decimal)number.Exact(), decimals, MidpointRounding.AwayFromZero)
                .ToString($"F{decimals}", CultureInfo.InvariantCulture)
            : number.ToString($"F{decimals}", CultureInfo.InvariantCulture);
        return text.StartsWith('-') && text.Trim('-', '0', '.').Length == 0 ? text[1..] : text;
    }

    private static decimal Exact(this double number) =>
        decimal.Parse(number.ToString("F28", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static Value Precision(in Arguments a)
    {
        if (!a.Has(0) || !double.IsFinite(a.Self.Number)) return a.Made(Numbers.Write(a.Self.Number));
        var digits = a.Int(0, 1);
        if (digits is < 1 or > MostDecimals) throw a.Fail($"{digits} digits can't be written.", $"Give a number from 1 to {MostDecimals}.");
        var number = a.Self.Number;
        if (number == 0) return a.Made(digits == 1 ? "0" : $"0.{new string('0', digits - 1)}");
        var scientific = number.ToString($"E{digits - 1}", CultureInfo.InvariantCulture);
        var mark = scientific.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(scientific.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent < -6 || exponent >= digits) return a.Made($"{scientific[..mark]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}");
        return a.Made(double.Parse(scientific, CultureInfo.InvariantCulture)
            .ToString($"F{digits - 1 - exponent}", CultureInfo.InvariantCulture));
    }

    private static Value ToText(in Arguments a)
    {
        var radix = a.Int(0, 10);
        if (radix is < 2 or > 36) throw a.Fail($"There is no base {radix}.", "Give a base from 2 to 36.");
        if (radix == 10 || !double.IsFinite(a.Self.Number)) return a.Made(Evaluation.Texts.Of(a.E, a.Self));
        return a.Made(InBase(a.Self.Number, radix));
    }

    private static string InBase(double number, int radix)
    {
        const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
        const int MostFraction = 52;
        var (whole, fraction) = (Math.Truncate(Math.Abs(number)), Math.Abs(number) % 1);
        var text = new System.Text.StringBuilder();
        do
        {
            text.Insert(0, Digits[(int)(whole % radix)]);
            whole = Math.Truncate(whole / radix);
        }
        while (whole > 0);

        if (fraction > 0) text.Append('.');
        for (var i = 0; i < MostFraction && fraction > 0; i++)
        {
            fraction *= radix;
            text.Append(Digits[(int)fraction]);
            fraction %= 1;
        }

        return number < 0 ? $"-{text}" : text.ToString();
    }
}
