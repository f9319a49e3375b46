using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.Collections;

/// <summary>Array.from and its like, and texts from codes.</summary>
internal static class ListMaking
{
    public static IEnumerable<Function> All { get; } =
    [
        new(On.ArrayType, "isArray(value): true/false", "Whether it is a list.",
            "Array.isArray([1])", "true", (in a) => Value.Of(a[0].Kind == Kind.List)),
        new(On.ArrayType, "from(values, function?): list", "A list from a set, a text, or { length: n }.",
            "Array.from({ length: 2 }, (_, i) => i)", "[0,1]", From),
        new(On.ArrayType, "of(...values): list", "A list of these.", "Array.of(1, 2)", "[1,2]", (in a) => Value.Of(a.All.ToArray())),
        new(On.Global, "new Array(...values): list", "A list of so many places, or of these values.", "new Array(2).fill(0)", "[0,0]", New),
        new(On.Global, "Array(...values): list", "A list of so many places, or of these values.", "Array(2).fill(1)", "[1,1]", New),
        new(On.TextType, "fromCharCode(...codes): text", "A text from UTF-16 codes.", "String.fromCharCode(72, 105)", "\"Hi\"", FromCodes),
        new(On.TextType, "fromCodePoint(...codes): text", "A text from Unicode codes.",
            "String.fromCodePoint(72, 105)", "\"Hi\"", FromPoints),
    ];

    private static Value New(in Arguments a)
    {
        if (a.Count != 1 || a[0].Kind != Kind.Number) return Value.Of(a.All.ToArray());
        return Value.Of(Places(a, a[0].Number));
    }

    private static Value[] Places(in Arguments a, double count)
    {
        if (!(count is >= 0 and <= int.MaxValue) || count != Math.Truncate(count))
            throw a.Fail($"A list can't have {Numbers.Write(count)} places.", "Give a whole number from 0 on.");
        a.E.Charge((long)count);
        return new Value[(int)count];
    }

    private static Value From(in Arguments a)
    {
        var values = Lists.Elements(a.E, a[0])
            ?? (Records.TryGet(a.E, a[0], "length", out var length) ? Places(a, Numbers.Of(a.E, length)) : []);
        if (!a.Has(1)) return Value.Of(values);
        var function = a.Function(1);
        var made = new Value[values.Length];
        for (var i = 0; i < values.Length; i++) made[i] = function.Call(a.E, [values[i], Value.Of(i)]);
        return Value.Of(made);
    }

    private static Value FromCodes(in Arguments a)
    {
        var text = new char[a.Count];
        for (var i = 0; i < text.Length; i++) text[i] = (char)(ushort)Numbers.ToInt32(a.Number(i));
        return a.Made(new string(text));
    }

    private static Value FromPoints(in Arguments a)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < a.Count; i++)
        {
            if (a.Number(i) is not (>= 0 and <= 0x10FFFF) || !System.Text.Rune.TryCreate(a.Int(i, 0), out var rune))
                throw a.Fail($"There is no character with the code {a.Text(i)}.", "Unicode's codes go from 0 to 1114111.");
            text.Append(rune);
        }

        return a.Made(text.ToString());
    }
}
