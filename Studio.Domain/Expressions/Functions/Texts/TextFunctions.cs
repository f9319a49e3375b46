using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Dates;

namespace Studio.Domain.Expressions.Functions.Texts;

/// <summary>What JavaScript's strings can do.</summary>
internal static class TextFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        new(On.Text, "length: number", "How many characters it has (UTF-16).", "'abc'.length", "3", (in a) => Value.Of(a.Self.Text.Length)),
        new(On.Text, "trim(): text", "Without blanks at both ends.", "' a '.trim()", "\"a\"", (in a) => a.Made(a.Self.Text.Trim())),
        new(On.Text, "trimStart(): text", "Without blanks at the start.",
            "' a '.trimStart()", "\"a \"", (in a) => a.Made(a.Self.Text.TrimStart())),
        new(On.Text, "trimEnd(): text", "Without blanks at the end.", "' a '.trimEnd()", "\" a\"", (in a) => a.Made(a.Self.Text.TrimEnd())),
        new(On.Text, "toUpperCase(): text", "In capitals.",
            "'Rome'.toUpperCase()", "\"ROME\"", (in a) => a.Made(a.Self.Text.ToUpperInvariant())),
        new(On.Text, "toLowerCase(): text", "In small letters.", "'Rome'.toLowerCase()", "\"rome\"", (in a) => a.Made(Lower(a))),
        new(On.Text, "toLocaleUpperCase(): text", "In capitals.",
            "'Rome'.toLocaleUpperCase()", "\"ROME\"", (in a) => a.Made(a.Self.Text.ToUpperInvariant())),
        new(On.Text, "toLocaleLowerCase(): text", "In small letters.",
            "'Rome'.toLocaleLowerCase()", "\"rome\"", (in a) => a.Made(Lower(a))),
        new(On.Text, "slice(start?, end?): text", "From one place up to another; below zero counts from the end.",
            "'workflow'.slice(-4)", "\"flow\"", Slice),
        new(On.Text, "substring(start, end?): text", "From one place up to another.", "'workflow'.substring(0, 4)", "\"work\"", Substring),
        new(On.Text, "substr(start, length?): text", "So many characters from a place.", "'workflow'.substr(4, 2)", "\"fl\"", Substr),
        new(On.Text, "split(separator?, limit?): list", "Cut at every separator.", "'a,b'.split(',')", "[\"a\",\"b\"]", TextSearch.Split),
        new(On.Text, "replace(what, with): text", "The first match (all with /…/g) replaced by a text or a function's result.",
            "'a-b-c'.replace('-', '+')", "\"a+b-c\"", (in a) => TextSearch.Replace(a, all: false)),
        new(On.Text, "replaceAll(what, with): text", "Every match replaced.",
            "'a-b-c'.replaceAll('-', '+')", "\"a+b+c\"", (in a) => TextSearch.Replace(a, all: true)),
        new(On.Text, "match(pattern): list", "What a regular expression finds: with g all matches, else the first with its groups.",
            "'a1b22'.match(/\\d+/g)", "[\"1\",\"22\"]", TextSearch.Match),
        new(On.Text, "matchAll(pattern): list", "All matches of a regular expression, each with its groups.",
            "'a1b2'.matchAll(/[a-z](\\d)/g).map(m => m[1])", "[\"1\",\"2\"]", TextSearch.MatchAll),
        new(On.Text, "search(pattern): number", "Where a regular expression first matches, or -1.",
            "'abc1'.search(/\\d/)", "3", TextSearch.Search),
        new(On.Text, "includes(part, from?): true/false", "Whether the part occurs in it.", "'workflow'.includes('flow')", "true",
            (in a) => Value.Of(a.Self.Text.IndexOf(a.Text(0), Start(a, 1), StringComparison.Ordinal) >= 0)),
        new(On.Text, "startsWith(part, from?): true/false", "Whether it starts with the part.", "'workflow'.startsWith('work')", "true",
            (in a) => Value.Of(a.Self.Text.AsSpan(Start(a, 1)).StartsWith(a.Text(0), StringComparison.Ordinal))),
        new(On.Text, "endsWith(part, length?): true/false", "Whether it ends with the part.", "'workflow'.endsWith('flow')", "true",
            (in a) => Value.Of(a.Self.Text.AsSpan(0, Math.Clamp(a.Int(1, a.Self.Text.Length), 0, a.Self.Text.Length))
                .EndsWith(a.Text(0), StringComparison.Ordinal))),
        new(On.Text, "indexOf(part, from?): number", "Where the part first occurs, or -1.", "'workflow'.indexOf('o')", "1",
            (in a) => Value.Of(a.Self.Text.IndexOf(a.Text(0), Start(a, 1), StringComparison.Ordinal))),
        new(On.Text, "lastIndexOf(part): number", "Where the part last occurs, or -1.", "'workflow'.lastIndexOf('o')", "6",
            (in a) => Value.Of(a.Self.Text.LastIndexOf(a.Text(0), StringComparison.Ordinal))),
        new(On.Text, "charAt(index): text", "The character at a place.", "'abc'.charAt(1)", "\"b\"", (in a) => Value.Of(CharAt(a, ""))),
        new(On.Text, "at(index): text", "The character at a place; below zero counts from the end.", "'abc'.at(-1)", "\"c\"", At),
        new(On.Text, "charCodeAt(index?): number", "The UTF-16 code at a place.", "'A'.charCodeAt(0)", "65",
            (in a) => CharAt(a, null) is { } c ? Value.Of(c[0]) : Value.NaN),
        new(On.Text, "codePointAt(index?): number", "The Unicode code at a place.", "'A'.codePointAt(0)", "65", CodePointAt),
        new(On.Text, "padStart(length, fill?): text", "Filled up at the start.",
            "'7'.padStart(3, '0')", "\"007\"", (in a) => Pad(a, atStart: true)),
        new(On.Text, "padEnd(length, fill?): text", "Filled up at the end.",
            "'7'.padEnd(3, '.')", "\"7..\"", (in a) => Pad(a, atStart: false)),
        new(On.Text, "repeat(count): text", "The same text several times.", "'ab'.repeat(3)", "\"ababab\"", Repeat),
        new(On.Text, "concat(...texts): text", "Joined with other texts.", "'a'.concat('b', 'c')", "\"abc\"", Concat),
        new(On.Text, "localeCompare(other): number", "-1, 0 or 1, as a dictionary would order the two.", "'a'.localeCompare('b')", "-1",
            (in a) => Value.Of(Math.Sign(Cultures.Of(a.E.Scope.Locale).CompareInfo.Compare(a.Self.Text, a.Text(0))))),
        new(On.Text, "normalize(form?): text", "In one Unicode form: NFC, NFD, NFKC or NFKD.",
            "'é'.normalize('NFD').length", "2", TextShapes.Normalize),
        new(On.Text, "first(count?): text", "Its first character, or so many.", "'abc'.first()", "\"a\"",
            (in a) => a.Made(a.Self.Text[..Math.Clamp(a.Int(0, 1), 0, a.Self.Text.Length)])),
        new(On.Text, "last(count?): text", "Its last character, or so many.", "'abc'.last(2)", "\"bc\"",
            (in a) => a.Made(a.Self.Text[^Math.Clamp(a.Int(0, 1), 0, a.Self.Text.Length)..])),
    ];

    private static string Lower(in Arguments a) => a.Self.Text.ToLowerInvariant();

    private static int Start(in Arguments a, int index) => Math.Clamp(a.Int(index, 0), 0, a.Self.Text.Length);

    /// <summary>A place counted from the start or, below zero, from the end.</summary>
    public static int Place(int at, int length) => at < 0 ? Math.Max(0, length + at) : Math.Min(at, length);

    private static Value Slice(in Arguments a)
    {
        var text = a.Self.Text;
        var (start, end) = (Place(a.Int(0, 0), text.Length), Place(a.Int(1, text.Length), text.Length));
        return a.Made(start < end ? text[start..end] : "");
    }

    private static Value Substring(in Arguments a)
    {
        var text = a.Self.Text;
        var (one, other) = (Start(a, 0), Math.Clamp(a.Int(1, text.Length), 0, text.Length));
        return a.Made(text[Math.Min(one, other)..Math.Max(one, other)]);
    }

    private static Value Substr(in Arguments a)
    {
        var text = a.Self.Text;
        var start = Place(a.Int(0, 0), text.Length);
        return a.Made(text.Substring(start, Math.Clamp(a.Int(1, int.MaxValue), 0, text.Length - start)));
    }

    private static string? CharAt(in Arguments a, string? otherwise)
    {
        var at = a.Int(0, 0);
        return (uint)at < (uint)a.Self.Text.Length ? a.Self.Text[at].ToString() : otherwise;
    }

    private static Value At(in Arguments a)
    {
        var at = a.Int(0, 0);
        if (at < 0) at += a.Self.Text.Length;
        return (uint)at < (uint)a.Self.Text.Length ? Value.Of(a.Self.Text[at].ToString()) : Value.Undefined;
    }

    private static Value CodePointAt(in Arguments a)
    {
        var (text, at) = (a.Self.Text, a.Int(0, 0));
        if ((uint)at >= (uint)text.Length) return Value.Undefined;
        return Value.Of(char.IsSurrogatePair(text, at) ? char.ConvertToUtf32(text, at) : text[at]);
    }

    private static Value Pad(in Arguments a, bool atStart)
    {
        var (text, fill) = (a.Self.Text, a.Text(1, " "));
        var missing = a.Int(0, 0) - (long)text.Length;
        if (missing <= 0 || fill.Length == 0) return a.Self;
        a.E.Charge(missing + text.Length);
        var padding = string.Concat(Enumerable.Repeat(fill, (int)(missing / fill.Length) + 1))[..(int)missing];
        return Value.Of(atStart ? padding + text : text + padding);
    }

    private static Value Repeat(in Arguments a)
    {
        var count = a.Number(0);
        if (!(count is >= 0 and < int.MaxValue)) throw a.Fail("A text cannot be repeated that often.", "Give a count from 0 on.");
        a.E.Charge((long)count * a.Self.Text.Length);
        return Value.Of(new System.Text.StringBuilder().Insert(0, a.Self.Text, (int)count).ToString());
    }

    private static Value Concat(in Arguments a)
    {
        var text = a.Self.Text;
        foreach (var other in a.All)
        {
            var part = Evaluation.Texts.Of(a.E, other);
            a.E.Charge(text.Length + part.Length);
            text += part;
        }

        return Value.Of(text);
    }
}
