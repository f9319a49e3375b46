using Studio.Domain.Expressions.Functions;

namespace Studio.Tests.Fuzz;

/// <summary>Texts that are nearly right, quite wrong or meant to do harm.</summary>
internal sealed class Mutations(Random random)
{
    private static readonly string[] Scraps =
    [
        "{{", "}}", "{", "}", "(", ")", "[", "]", ".", "?.", "...", ",", ":", ";", "=>", "=", "===", "??", "||", "&&", "!", "~", "**",
        "<<", ">>>",
        "'", "\"", "`", "${", "\\", "/", "//", "/*", "*/", "/(a+)+$/", "\\u{110000}", "\\ud800", "\ud800", "\udc00", "\0", "\n", "\u2028",
        "🙂",
        "$json", "$('Fetch')", "$node", "$now", "$input", "__proto__", "constructor", "prototype", "toString", "this", "new Date(",
        "typeof ",
        "null", "undefined", "NaN", "Infinity", "-0", "1e400", "0x", "1_000", "9007199254740993", "-1", "1e21", ".5", "x", "y => y",
        "(a, b) => a",
    ];

    /// <summary>Things to call functions on and to hand to them.</summary>
    private static readonly string[] Values =
    [
        "null", "undefined", "true", "0", "-1", "1.5", "NaN", "Infinity", "-Infinity", "1e308", "9007199254740993", "''", "'abc'",
        "'2026-01-02'",
        "'\\ud800'", "'{'", "'a,b;c'", "'<b>x</b>'", "'%'", "'yyyy'", "'day'", "'Europe/Berlin'", "'x'.repeat(500)", "[]", "[1, 'a', null]",
        "[[1], [2]]", "[$now]", "{}", "{ a: 1 }", "{ days: 1e9 }", "{ __proto__: 1 }", "$now", "new Date(NaN)", "new Date(8.64e15)",
        "$now.diff($today)",
        "DateTime.fromMillis(-62135596800000)", "/a+/g", "/(a+)+$/", "new Set([1])", "x => x", "(a, b) => b", "Number", "$json",
        "$('Fetch')",
        "$input", "$items", "$binary", "Math", "$json.list",
    ];

    private static readonly string[] Examples = [.. FunctionList.Table.All.Select(f => f.Example)];

    /// <summary>A template that was right once.</summary>
    public string Template()
    {
        var text = "{{ " + Pick(Examples) + " }}";
        if (random.Next(4) == 0) text += " and {{ " + Pick(Examples) + " }}";
        return Mutated(text, Pick(Examples));
    }

    /// <summary>A call that can be read, of something that may not be what it is meant for.</summary>
    public string Call()
    {
        var function = FunctionList.Table.All[random.Next(FunctionList.Table.All.Count)];
        var target = random.Next(3) == 0 && function.Example.Contains('.') ? "" : Value() + ".";
        var call = target + function.Name + (function.IsProperty
            ? "" : $"({string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Value()))})");
        return $"{{{{ {(target.Length == 0 ? Pick(Examples) + "." : "")}{call} }}}}";
    }

    public string Mutated(string text, string other)
    {
        for (var i = random.Next(6); i >= 0 && text.Length > 0; i--)
        {
            var (at, length) = Stretch(text);
            text = random.Next(8) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.Substring(at, length)),
                2 => text.Insert(at, Pick(Scraps)),
                3 => text.Remove(at, length).Insert(at, Pick(Scraps)),
                4 => text.Insert(at, ((char)random.Next(char.MaxValue)).ToString()),
                5 => text[..at] + other[random.Next(other.Length)..],
                6 => text.Insert(at, string.Concat(Enumerable.Repeat(Pick(Scraps), random.Next(1, 300)))),
                _ => string.Concat(text.AsSpan(0, at), text.AsSpan(at + length), text.AsSpan(at, length)),
            };
        }

        return text;
    }

    public int Next(int below) => random.Next(below);

    private string Value() => random.Next(5) == 0 ? Pick(Examples) : Pick(Values);

    private (int At, int Length) Stretch(string text)
    {
        var at = random.Next(text.Length);
        return (at, Math.Min(text.Length - at, random.Next(1, 12)));
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
