using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Studio.Domain.Runs.Listing;

public enum ValueSide { Item, Input, Output }

/// <summary>One value that has to be somewhere, as a path that PostgreSQL looks for.</summary>
public sealed record ValueTest(ValueSide Place, string JsonPath);

/// <summary>
/// What has to be in what a run was given or has put out: <c>$.body.email == "x"</c> for the JSON of any item, or
/// <c>output.main[0].json.id = 7</c> from the top; several joined by <c>and</c>.
/// </summary>
public sealed partial record ValueCondition(IReadOnlyList<ValueTest> Tests)
{
    public const int MostLetters = 500;
    public const string Example = "$.body.email == \"a@b.org\"";

    public static Result<ValueCondition> Parse(string text)
    {
        if (text.Length > MostLetters)
            return new NoSuchValueCondition(text.Length, $"More than {MostLetters} letters can't be read", "Shorten it.");
        if (text.Any(char.IsControl)) return new NoSuchValueCondition(0, "It holds a letter that can't be seen", "Type it anew.");
        var (tests, at) = (new List<ValueTest>(), 0);
        while (true)
        {
            if (Test(text, ref at, out var problem) is not { } test) return problem!;
            tests.Add(test);
            at = Past(Blank(), text, at);
            if (at == text.Length) return new ValueCondition(tests);
            var and = And().Match(text, at);
            if (!and.Success) return Wrong(text, at, "Compare with = != < <= > >= or contains, or go on with \"and\".");
            at += and.Length;
        }
    }

    private static ValueTest? Test(string text, ref int at, out Problem? problem)
    {
        problem = null;
        var root = Root().Match(text, at);
        if (!root.Success)
        {
            problem = Wrong(text, Past(Blank(), text, at), $"Begin with $, input or output, as in {Example}");
            return null;
        }

        at += root.Length;
        var place = root.Groups[1].Value switch { "input" => ValueSide.Input, "output" => ValueSide.Output, _ => ValueSide.Item };
        // A run's input and output hold lists of items, one a port.
        var path = new StringBuilder(place == ValueSide.Item ? "$.*[*].json" : "$");
        for (Match part; (part = Part().Match(text, at)).Success; at += part.Length) path.Append(Written(part));
        var sign = Sign().Match(text, at);
        if (!sign.Success) return new(place, path.ToString());
        at += sign.Length;
        var literal = Literal().Match(text, at);
        if (!literal.Success)
        {
            problem = Wrong(text, Past(Blank(), text, at), "Compare with a text in quotes, a number, true, false or null.");
            return null;
        }

        at += literal.Length;
        return new(place, $"{path} ? ({Compared(sign.Groups[1].Value, literal)})");
    }

    private static string Written(Match part) =>
        part.Groups["name"].Success ? $".{Quoted(part.Groups["name"].Value)}"
        : part.Groups["quoted"].Success ? $".{Quoted(part.Groups["quoted"].Value)}"
        : part.Groups["index"].Success ? $"[{int.Parse(part.Groups["index"].Value, CultureInfo.InvariantCulture)}]"
        : part.Value.StartsWith('.') ? ".*" : "[*]";

    private static string Compared(string sign, Match literal)
    {
        var text = literal.Groups["text"];
        var value = text.Success ? Quoted(text.Value) : literal.Groups["word"].Value;
        return sign switch
        {
            // Of a regular expression that is quoted every letter means itself.
            "contains" => $"@ like_regex {(text.Success ? value : Quoted(value))} flag \"iq\"",
            "=" or "==" => $"@ == {value}",
            "!=" or "<>" => $"@ != {value}",
            _ => $"@ {sign} {value}",
        };
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static int Past(Regex blank, string text, int at) => at + blank.Match(text, at).Length;

    private static NoSuchValueCondition Wrong(string text, int at, string fix) => new(at,
        at >= text.Length ? "It ends too early" : $"\"{text[at..Math.Min(text.Length, at + 20)]}\" is not understood", fix);

    [GeneratedRegex(@"\G\s*")] private static partial Regex Blank();
    [GeneratedRegex(@"\G\s*(\$|input\b|output\b)")] private static partial Regex Root();
    [GeneratedRegex("""\G(?:\.(?<name>[\p{L}_][\p{L}\d_-]*)|\.\*|\[(?<index>\d{1,9})\]|\[\*\]|\[(?<q>["'])(?<quoted>.*?)\k<q>\])""")]
    private static partial Regex Part();
    [GeneratedRegex(@"\G\s*(==|=|!=|<>|<=|>=|<|>|contains\b)")] private static partial Regex Sign();
    [GeneratedRegex("""\G\s*(?:(?<q>["'])(?<text>.*?)\k<q>|(?<word>-?\d{1,15}(?:\.\d{1,15})?|true\b|false\b|null\b))""")]
    private static partial Regex Literal();
    [GeneratedRegex(@"\G(?:&&|and\b)", RegexOptions.IgnoreCase)] private static partial Regex And();
}

public sealed record NoSuchValueCondition(int At, string Fault, string Fix) : Problem.Invalid(
    "The value can't be looked for.", [new("value", $"{Fault}, at letter {At + 1}.", Fix)]);
