using System.Text;
using System.Text.Json.Nodes;
using Studio.Domain.Expressions;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Import;

/// <summary>n8n's texts in our writing: there a text is an expression when it begins with =, here when {{ }} stands in it.</summary>
internal static class N8nText
{
    private const string Open = "{{";

    public static bool IsExpression(string text) => text.StartsWith('=');

    public static string Translate(string text) =>
        IsExpression(text) ? text[1..] : text.Replace(Open, "\\" + Open, StringComparison.Ordinal);

    /// <summary>A copy with every text in it translated.</summary>
    public static JsonNode? Translate(JsonNode? value) => value switch
    {
        JsonObject record => new JsonObject(record.Select(f => KeyValuePair.Create(f.Key, Translate(f.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Translate)]),
        JsonValue plain when plain.TryGetValue<string>(out var text) => JsonValue.Create(Translate(text)),
        _ => value?.DeepClone(),
    };

    /// <summary>Texts in it that are expressions and can't be read here, each with its reason.</summary>
    public static IEnumerable<string> Unreadable(JsonNode? value) => value switch
    {
        JsonObject record => record.SelectMany(f => Unreadable(f.Value)),
        JsonArray list => list.SelectMany(Unreadable),
        JsonValue plain when plain.TryGetValue<string>(out var text) && text.Contains(Open, StringComparison.Ordinal)
            && !Template.Parse(text).Ok(out _, out var problem) =>
            [$"An expression can't be read here: {Shortened(text)} ({Reason(problem)})"],
        _ => [],
    };

    /// <summary>The source of one expression that gives what a value of n8n gives.</summary>
    public static string Source(JsonNode? value)
    {
        if (value is not JsonValue plain || !plain.TryGetValue<string>(out var text)) return Literal(value);
        if (!IsExpression(text)) return Literal(value);
        var parts = Pieces(text[1..]);
        return parts is [(var only, true)] ? $"({only.Trim()})"
            : parts.Count == 0 ? "''"
            : $"[{string.Join(", ", parts.Select(p => p.IsCode ? p.Text.Trim() : Literals.Quoted(p.Text)))}].join('')";
    }

    /// <summary>A template's stretches of text and of code, without the braces.</summary>
    public static List<(string Text, bool IsCode)> Pieces(string template)
    {
        var (parts, at) = (new List<(string, bool)>(), 0);
        while (at < template.Length)
        {
            var open = template.IndexOf(Open, at, StringComparison.Ordinal);
            if (open < 0) break;
            if (open > at) parts.Add((template[at..open], false));
            var end = End(template, open);
            parts.Add((template[(open + 2)..Math.Max(open + 2, end - 2)], true));
            at = end;
        }

        if (at < template.Length) parts.Add((template[at..], false));
        // Blanks around the only expression are a slip of the hand.
        if (parts.Count(p => p.Item2) == 1 && parts.All(p => p.Item2 || string.IsNullOrWhiteSpace(p.Item1))) parts.RemoveAll(p => !p.Item2);
        return parts;
    }

    private static int End(string template, int open)
    {
        try
        {
            return Parser.ParseInBraces(template, open + 2).Next;
        }
        catch (Faulted)
        {
            // What can't be read ends where the braces do.
            return template.IndexOf("}}", open + 2, StringComparison.Ordinal) is >= 0 and var close ? close + 2 : template.Length;
        }
    }

    private static string Literal(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue plain when plain.TryGetValue<string>(out var text) => Literals.Quoted(text),
        _ => value.ToJsonString(),
    };

    private static string Reason(Problem problem) =>
        problem is ExpressionFault { Faults: [var first, ..] } ? first.Message.TrimEnd('.') : problem.Message.TrimEnd('.');

    private static string Shortened(string text)
    {
        const int Longest = 80;
        var flat = new StringBuilder(text).Replace('\n', ' ').Replace('\r', ' ').ToString();
        return flat.Length <= Longest ? flat : $"{flat[..Longest]}…";
    }
}
