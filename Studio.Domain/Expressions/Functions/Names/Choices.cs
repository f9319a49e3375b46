using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.Names;

/// <summary>
/// Functions that need no value to stand on. Where $if and $ifEmpty are called by name,
/// only the value chosen is evaluated.
/// </summary>
internal static class Choices
{
    public static IEnumerable<Function> All { get; } =
    [
        new(On.Global, "$if(condition, then, otherwise?): any", "One of two values.", "$if($json.id > 0, 'known', 'new')", "\"known\"",
            (in a) => Operators.IsTruthy(a[0]) ? a[1] : a[2]),
        new(On.Global, "$ifEmpty(value, otherwise): any", "The value, or another one when it is missing or empty.",
            "$ifEmpty('', 'none')", "\"none\"",
            (in a) => Operators.IsEmpty(a[0]) ? a[1] : a[0]),
        new(On.Global, "$not(value): true/false", "Whether the value is false, 0, empty or missing.", "$not(false)", "true",
            (in a) => Value.Of(!Operators.IsTruthy(a[0]))),
        new(On.Global, "$max(...numbers): number", "The largest of numbers, or of lists of them.", "$max(3, 8, 5)", "8",
            (in a) => Value.Of(Fold(a, double.NegativeInfinity, Math.Max))),
        new(On.Global, "$min(...numbers): number", "The smallest of numbers, or of lists of them.", "$min([3, 8, 5])", "3",
            (in a) => Value.Of(Fold(a, double.PositiveInfinity, Math.Min))),
        new(On.Global, "$average(...numbers): number", "The mean of numbers, or of lists of them.", "$average(2, 4, 9)", "5",
            (in a) => Value.Of(Fold(a, 0, (sum, number) => sum + number) / Count(a))),
        new(On.Global, "$fromAI(key, description?, type?, otherwise?): any",
            "A value that a model chooses when it uses this node as a tool.",
            "$fromAI('to', 'Who gets the mail')", "\"ada@example.com\"", FromAi),
        new(On.Global, "$fromAi(key, description?, type?, otherwise?): any", "The same as $fromAI.",
            "$fromAi('to')", "\"ada@example.com\"", FromAi),
    ];

    private static double Fold(in Arguments a, double start, Func<double, double, double> next)
    {
        foreach (var value in a.All)
        {
            if (value.Kind is not (Kind.List or Kind.Set)) start = next(start, Numbers.Of(a.E, value));
            else foreach (var element in Lists.Of(a.E, value)) start = next(start, Numbers.Of(a.E, element));
        }

        return start;
    }

    private static double Count(in Arguments a)
    {
        var count = 0;
        foreach (var value in a.All) count += value.Kind is Kind.List or Kind.Set ? Lists.Count(value) : 1;
        return count;
    }

    private static Value FromAi(in Arguments a)
    {
        var key = a.Text(0);
        if (a.E.Scope.FromAi is { } chosen && chosen.TryGetPropertyValue(key, out var value)) return Json.Read(a.E, value);
        if (a.Has(3)) return a[3];
        throw a.Fail($"No model has chosen \"{Fault.Excerpt(key, 0, key.Length)}\".",
            "A model does when it uses this node as a tool; a fourth value stands in: $fromAI('to', '', 'string', 'me@example.com').");
    }
}
