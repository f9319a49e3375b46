using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.Names;

/// <summary>Small helpers that n8n's users know: $if, $ifEmpty, $max, $min, $fromAI.</summary>
internal static class Choices
{
    public static IEnumerable<Function> All =>
    [
        // The compiler makes a ?: of it, so that only the branch taken is looked at; this stands for $if(...values).
        new(On.Global, "$if(condition, then, otherwise?): any", "One value or the other.", "$if($json.price > 10, 'much', 'little')", "\"much\"",
            (in a) => Operators.IsTruthy(a[0]) ? a[1] : a[2]),
        new(On.Global, "$ifEmpty(value, otherwise): any", "The value, unless it is missing, \"\", [] or {}.", "$ifEmpty($json.nick, $json.name)", "\"Jo\"",
            (in a) => Operators.IsEmpty(a[0]) ? a[1] : a[0]),
        new(On.Global, "$not(value): true/false", "The opposite.", "$not(false)", "true", (in a) => Value.Of(!Operators.IsTruthy(a[0]))),
        new(On.Global, "$max(...numbers): number", "The largest.", "$max(1, 3, 2)", "3", (in a) => Value.Of(Most(a, Math.Max, double.NegativeInfinity))),
        new(On.Global, "$min(...numbers): number", "The smallest.", "$min(1, 3, 2)", "1", (in a) => Value.Of(Most(a, Math.Min, double.PositiveInfinity))),
        new(On.Global, "$fromAI(key, description?, type?, otherwise?): any", "What a model chose for this parameter.", "$fromAI('city', 'The city to look up')", "", FromAi),
    ];

    public static double Most(in Arguments a, Func<double, double, double> better, double start)
    {
        foreach (var value in a.All) start = better(start, Numbers.Of(a.E, value));
        return start;
    }

    private static Value FromAi(in Arguments a)
    {
        var key = a.Text(0);
        if (a.E.Scope.FromAi?.TryGetPropertyValue(key, out var chosen) == true) return Json.Read(a.E, chosen);
        return a.Has(3) ? a[3]
            : throw a.Fail($"No model has chosen \"{key}\".", "$fromAI gives a value where an agent uses the node as a tool; add a fourth value for other runs.");
    }
}
