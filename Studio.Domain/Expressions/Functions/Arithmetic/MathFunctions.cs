using System.Diagnostics.CodeAnalysis;
using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Compiling;

namespace Studio.Domain.Expressions.Functions.Arithmetic;

internal static class MathFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        One("abs", "Without its sign.", "-2", "2", Math.Abs), One("floor", "Rounded down.", "2.9", "2", Math.Floor),
        One("ceil", "Rounded up.", "2.1", "3", Math.Ceiling), One("trunc", "Without its decimals.", "-2.9", "-2", Math.Truncate),
        One("round", "Rounded; half goes up.", "2.5", "3", n => Math.Floor(n + 0.5)), One("sqrt", "The square root.", "9", "3", Math.Sqrt),
        One("cbrt", "The cube root.", "27", "3", Cbrt), One("exp", "e to its power.", "0", "1", Math.Exp),
        One("log", "The natural logarithm.", "1", "0", Math.Log), One("log10", "The logarithm to base 10.", "1000", "3", Math.Log10),
        One("log2", "The logarithm to base 2.", "8", "3", Math.Log2), One("sin", "The sine.", "0", "0", Math.Sin),
        One("cos", "The cosine.", "0", "1", Math.Cos),
        One("tan", "The tangent.", "0", "0", Math.Tan), One("asin", "The arc sine.", "0", "0", Math.Asin),
        One("acos", "The arc cosine.", "1", "0", Math.Acos),
        One("atan", "The arc tangent.", "0", "0", Math.Atan),
        One("sign", "-1, 0 or 1.", "-5", "-1", n => double.IsNaN(n) ? n : Math.Sign(n)),
        new(On.Math, "max(...numbers): number", "The largest.",
            "Math.max(1, 3)", "3", (in a) => Value.Of(Most(a, Math.Max, double.NegativeInfinity))),
        new(On.Math, "min(...numbers): number", "The smallest.",
            "Math.min(1, 3)", "1", (in a) => Value.Of(Most(a, Math.Min, double.PositiveInfinity))),
        new(On.Math, "pow(number, exponent): number", "A power.",
            "Math.pow(2, 3)", "8", (in a) => Value.Of(Compiler.Power(a.Number(0), a.Number(1)))),
        new(On.Math, "atan2(y, x): number", "The angle of a point.",
            "Math.atan2(0, 1)", "0", (in a) => Value.Of(Math.Atan2(a.Number(0), a.Number(1)))),
        new(On.Math, "hypot(...numbers): number", "The length of a vector.",
            "Math.hypot(3, 4)", "5", (in a) => Value.Of(Math.Sqrt(Most(a, (sum, n) => sum + n * n, 0)))),
        new(On.Math, "random(): number", "By chance, from 0 up to 1.", "Math.random() < 1", "true", (in _) => Value.Of(Chance())),
        new(On.Math, "PI: number", "The circle's number.", "Math.PI > 3.14", "true", (in _) => Value.Of(Math.PI)),
        new(On.Math, "E: number", "Euler's number.", "Math.E > 2.71", "true", (in _) => Value.Of(Math.E)),
        new(On.Math, "SQRT2: number", "The square root of 2.", "Math.SQRT2 > 1.41", "true", (in _) => Value.Of(Math.Sqrt(2))),
        new(On.Math, "LN2: number", "The natural logarithm of 2.", "Math.LN2 < 1", "true", (in _) => Value.Of(Math.Log(2))),
        new(On.Math, "LN10: number", "The natural logarithm of 10.", "Math.LN10 > 2", "true", (in _) => Value.Of(Math.Log(10))),
    ];

    private static Function One(string name, string help, string example, string gives, Func<double, double> function) =>
        new(On.Math, $"{name}(number): number", help, $"Math.{name}({example})", gives, (in a) => Value.Of(function(a.Number(0))));

    private static double Most(in Arguments a, Func<double, double, double> join, double start)
    {
        foreach (var value in a.All) start = join(start, Numbers.Of(a.E, value));
        return start;
    }

    [SuppressMessage("Security", "CA5394", Justification = "Nobody keeps a secret by a random number in an expression.")]
    private static double Chance() => Random.Shared.NextDouble();

    // .NET gives 3.0000000000000004 for 27.
    private static double Cbrt(double number) =>
        Math.Round(Math.Cbrt(number)) is var whole && whole * whole * whole == number ? whole : Math.Cbrt(number);
}
