using System.Text;
using System.Text.RegularExpressions;
using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.Texts;

/// <summary>split, replace and match, by a plain text or by a regular expression.</summary>
internal static class TextSearch
{
    public static IEnumerable<Function> All { get; } =
    [
        new(On.Pattern, "test(text): true/false", "Whether it matches somewhere in the text.", "/\\d/.test('a1')", "true",
            (in a) => Value.Of(Of(a.Self).Find(a.E, a.Text(0), 0).Success)),
        new(On.Pattern, "exec(text): list", "The first match with its groups, or null.", "/(\\d)b/.exec('a1b')[1]", "\"1\"",
            (in a) => Found(a.E, Of(a.Self).Find(a.E, a.Text(0), 0))),
        new(On.Pattern, "source: text", "The pattern between the slashes.",
            "/a+/g.source", "\"a+\"", (in a) => Value.Of(Of(a.Self).Source)),
        new(On.Pattern, "flags: text", "The letters behind the slashes.", "/a+/g.flags", "\"g\"", (in a) => Value.Of(Of(a.Self).Flags)),
        new(On.Global, "new RegExp(pattern, flags?): pattern", "A regular expression from a text.",
            "new RegExp('a+', 'g').source", "\"a+\"", Create),
    ];

    private static Evaluation.Pattern Of(Value value) => (Evaluation.Pattern)value.Held!;

    private static Value Create(in Arguments a)
    {
        if (a[0].Kind == Kind.Pattern && !a.Has(1)) return a[0];
        var source = a[0].Kind == Kind.Pattern ? Of(a[0]).Source : a.Text(0);
        if (Evaluation.Pattern.TryCreate(source, a.Text(1, ""), out var pattern, out var reason)) return Value.Of(pattern);
        throw a.Fail($"This is not a regular expression: {reason}.", "The second value may be g, i, m, s, u or y.");
    }

    public static Value Split(in Arguments a)
    {
        var (text, limit) = (a.Self.Text, a.Has(1) ? Math.Max(0, a.Int(1, 0)) : int.MaxValue);
        if (!a.Has(0)) return Value.Of([a.Self]);
        a.E.Charge(text.Length);
        if (a[0].Kind == Kind.Pattern) return Value.Of(SplitBy(a.E, Of(a[0]), text, limit));
        var separator = a.Text(0);
        var parts = separator.Length == 0 ? [.. text.Select(c => c.ToString())] : text.Split(separator);
        a.E.Charge(parts.Length);
        return Value.Of([.. parts.Take(limit).Select(p => Value.Of(p))]);
    }

    private static Value[] SplitBy(Evaluation.Evaluation e, Evaluation.Pattern pattern, string text, int limit)
    {
        var parts = new List<Value>();
        var start = 0;
        pattern.Match(e, text, match =>
        {
            if (match.Length == 0 && (match.Index == start || match.Index == text.Length)) return true;
            parts.Add(Value.Of(text[start..match.Index]));
            for (var i = 1; i < match.Groups.Count; i++) parts.Add(match.Groups[i].Success
                ? Value.Of(match.Groups[i].Value) : Value.Undefined);
            start = match.Index + match.Length;
            return parts.Count < limit;
        });
        parts.Add(Value.Of(text[start..]));
        return [.. parts.Take(limit)];
    }

    public static Value Replace(in Arguments a, bool all)
    {
        var (text, with) = (a.Self.Text, a[1]);
        a.E.Charge(text.Length);
        if (a[0].Kind == Kind.Pattern) return ReplacePattern(a.E, Of(a[0]), text, with);
        var what = a.Text(0);
        if (what.Length == 0) what = "";
        var result = new StringBuilder();
        var start = 0;
        for (var at = text.IndexOf(what, StringComparison.Ordinal); at >= 0; at = text.IndexOf(what, at, StringComparison.Ordinal))
        {
            a.E.Step();
            var part = with.Kind == Kind.Function
                ? Evaluation.Texts.Of(a.E, ((Callable)with.Held!).Call(a.E, [Value.Of(what), Value.Of(at), a.Self]))
                : Expanded(Evaluation.Texts.Of(a.E, with), text, at, what.Length, null);
            a.E.Charge(part.Length);
            result.Append(text, start, at - start).Append(part);
            start = at + what.Length;
            at += Math.Max(1, what.Length);
            if (!all || at > text.Length) break;
        }

        return Value.Of(result.Append(text, start, text.Length - start).ToString());
    }

    private static Value ReplacePattern(Evaluation.Evaluation e, Evaluation.Pattern pattern, string text, Value with)
    {
        var template = with.Kind == Kind.Function ? "" : Evaluation.Texts.Of(e, with);
        var result = new StringBuilder();
        var start = 0;
        pattern.Match(e, text, match =>
        {
            var part = with.Kind == Kind.Function
                ? Evaluation.Texts.Of(e, ((Callable)with.Held!).Call(e, [.. Groups(match), Value.Of(match.Index), Value.Of(text)]))
                : Expanded(template, text, match.Index, match.Length, match.Groups);
            e.Charge(part.Length);
            result.Append(text, start, match.Index - start).Append(part);
            start = match.Index + match.Length;
            return pattern.IsGlobal;
        });
        return Value.Of(result.Append(text, start, text.Length - start).ToString());
    }

    /// <summary>$1, $&amp;, $&lt;name&gt; and $$ in a replacement.</summary>
    private static string Expanded(string template, string text, int at, int length, GroupCollection? groups)
    {
        if (!template.Contains('$', StringComparison.Ordinal)) return template;
        var result = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var next = i + 1 < template.Length ? template[i + 1] : '\0';
            if (template[i] != '$' || next == '\0')
            {
                result.Append(template[i]);
                continue;
            }

            i++;
            if (next == '$') result.Append('$');
            else if (next == '&') result.Append(text, at, length);
            else if (next == '`') result.Append(text, 0, at);
            else if (next == '\'') result.Append(text, at + length, text.Length - at - length);
            else if (groups is not null && Group(template, ref i, groups) is { } group) result.Append(group);
            else result.Append('$').Append(template[i]);
        }

        return result.ToString();
    }

    private static string? Group(string template, ref int i, GroupCollection groups)
    {
        if (template[i] == '<' && template.IndexOf('>', i) is > 0 and var close)
        {
            var name = template[(i + 1)..close];
            i = close;
            return groups[name].Value;
        }

        if (!char.IsAsciiDigit(template[i])) return null;
        var number = template[i] - '0';
        var two = i + 1 < template.Length && char.IsAsciiDigit(template[i + 1]) ? number * 10 + template[i + 1] - '0' : 0;
        if (two > 0 && two < groups.Count) (number, i) = (two, i + 1);
        return number > 0 && number < groups.Count ? groups[number].Value : null;
    }

    public static Value Match(in Arguments a)
    {
        var pattern = PatternOf(a);
        if (!pattern.IsGlobal) return Found(a.E, pattern.Find(a.E, a.Self.Text, 0));
        var matches = new List<Value>();
        var e = a.E;
        pattern.Match(e, a.Self.Text, match =>
        {
            e.Charge(match.Length + 1);
            matches.Add(Value.Of(match.Value));
            return true;
        });
        return matches.Count == 0 ? Value.Null : Value.Of([.. matches]);
    }

    public static Value MatchAll(in Arguments a)
    {
        var matches = new List<Value>();
        var e = a.E;
        PatternOf(a).Match(e, a.Self.Text, match =>
        {
            matches.Add(Found(e, match));
            return true;
        });
        return Value.Of([.. matches]);
    }

    public static Value Search(in Arguments a) =>
        PatternOf(a).Find(a.E, a.Self.Text, 0) is { Success: true, Index: var at } ? Value.Of(at) : Value.Of(-1);

    private static Evaluation.Pattern PatternOf(in Arguments a) => Of(a[0].Kind == Kind.Pattern ? a[0] : Create(a));

    private static Value Found(Evaluation.Evaluation e, Match match)
    {
        if (!match.Success) return Value.Null;
        e.Charge(match.Length + match.Groups.Count);
        return Value.Of([.. Groups(match)]);
    }

    private static IEnumerable<Value> Groups(Match match) =>
        match.Groups.Values.Select(g => g.Success ? Value.Of(g.Value) : Value.Undefined);
}
