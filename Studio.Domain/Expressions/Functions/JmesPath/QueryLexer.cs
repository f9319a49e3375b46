using System.Globalization;
using System.Text.Json;
using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.JmesPath;

internal enum Sign : byte
{
    End, Name, QuotedName, Number, Text, Literal, Dot, Star, Comma, Colon, Current, Reference, Pipe, Or, And, Not,
    Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual,
    OpenParen, CloseParen, OpenBracket, CloseBracket, OpenBrace, CloseBrace, Flatten, Filter,
}

/// <summary>A name and a 'text' have their text, a number and a literal their value.</summary>
internal readonly record struct QueryToken(Sign Sign, int Position, string Text = "", JsonElement Literal = default, int Number = 0);

/// <summary>Cuts a JMESPath query into tokens.</summary>
internal sealed class QueryLexer(string query, FaultAt fail)
{
    private int _at;

    public QueryToken Next()
    {
        while (_at < query.Length && char.IsWhiteSpace(query[_at])) _at++;
        var start = _at;
        if (_at == query.Length) return new(Sign.End, start);
        var c = query[_at];
        if (char.IsAsciiLetter(c) || c == '_')
        {
            while (_at < query.Length && (char.IsAsciiLetterOrDigit(query[_at]) || query[_at] == '_')) _at++;
            return new(Sign.Name, start, query[start.._at]);
        }

        if (char.IsAsciiDigit(c) || c == '-') return Number(start);
        return c switch
        {
            '"' => new(Sign.QuotedName, start, QuotedName(start)),
            '\'' => new(Sign.Text, start, Delimited(start).Replace("\\'", "'", StringComparison.Ordinal)),
            '`' => Json(start),
            _ => Special(start, c),
        };
    }

    public bool IsBefore(char c)
    {
        var rest = query.AsSpan(_at).TrimStart();
        return rest.Length > 0 && rest[0] == c;
    }

    private QueryToken Number(int start)
    {
        _at++;
        while (_at < query.Length && char.IsAsciiDigit(query[_at])) _at++;
        if (int.TryParse(query.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return new(Sign.Number, start, Number: number);
        }

        throw fail(start, At(start, "this is not a number."), "An index is a whole number: items[0] or items[-1].");
    }

    private QueryToken Special(int start, char c)
    {
        _at++;
        return c switch
        {
            '.' => new(Sign.Dot, start),
            '*' => new(Sign.Star, start),
            ',' => new(Sign.Comma, start),
            ':' => new(Sign.Colon, start),
            '@' => new(Sign.Current, start),
            '(' => new(Sign.OpenParen, start),
            ')' => new(Sign.CloseParen, start),
            ']' => new(Sign.CloseBracket, start),
            '{' => new(Sign.OpenBrace, start),
            '}' => new(Sign.CloseBrace, start),
            '[' => new(Follows('?') ? Sign.Filter : Follows(']') ? Sign.Flatten : Sign.OpenBracket, start),
            '|' => new(Follows('|') ? Sign.Or : Sign.Pipe, start),
            '&' => new(Follows('&') ? Sign.And : Sign.Reference, start),
            '!' => new(Follows('=') ? Sign.NotEqual : Sign.Not, start),
            '<' => new(Follows('=') ? Sign.LessEqual : Sign.Less, start),
            '>' => new(Follows('=') ? Sign.GreaterEqual : Sign.Greater, start),
            '=' when Follows('=') => new(Sign.Equal, start),
            '=' => throw fail(start, At(start, "one = compares nothing."), "Compare with ==, as in [?age == `18`]."),
            _ => throw fail(start, At(start, $"\"{c}\" means nothing in JMESPath."),
                "A name with other signs than letters, digits and _ goes into double quotes."),
        };
    }

    private bool Follows(char c)
    {
        if (_at >= query.Length || query[_at] != c) return false;
        _at++;
        return true;
    }

    /// <summary>What stands between two signs of one kind, with its escapes.</summary>
    private string Delimited(int start)
    {
        var sign = query[start];
        for (_at = start + 1; _at < query.Length && query[_at] != sign; _at++)
        {
            if (query[_at] == '\\') _at++;
        }

        if (_at >= query.Length) throw fail(start, At(start, $"this {sign} is never closed."), $"Close it with another {sign}.");
        _at++;
        return query[(start + 1)..(_at - 1)];
    }

    private string QuotedName(int start)
    {
        var inner = Delimited(start);
        try
        {
            return JsonSerializer.Deserialize<string>($"\"{inner}\"")!;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw fail(start, At(start, "this is not a name in quotes."), "Inside double quotes JSON's escapes hold: \\\" and \\\\.");
        }
    }

    // Before JSON was asked for, `text` without quotes was a text; queries still say it.
    private QueryToken Json(int start)
    {
        var inner = Delimited(start).Replace("\\`", "`", StringComparison.Ordinal).Trim();
        try
        {
            var json = JsonElement.Parse(inner);
            CheckTexts(json);
            return new(Sign.Literal, start, Literal: json);
        }
        catch (JsonException) when (inner.Length > 0 && inner[0] is not ('{' or '[' or '"'))
        {
            return new(Sign.Text, start, inner);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw fail(start, At(start, "this is not JSON."),
                "Between backquotes stands JSON: `5`, `true`, `\"text\"`; a text is also written 'text'.");
        }
    }

    /// <summary>Half a character, such as "\ud800", is JSON that .NET parses but cannot read; better now than with the data.</summary>
    private static void CheckTexts(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String) _ = json.GetString();
        else if (json.ValueKind == JsonValueKind.Array) foreach (var element in json.EnumerateArray()) CheckTexts(element);
        else if (json.ValueKind == JsonValueKind.Object) foreach (var field in json.EnumerateObject())
        {
            _ = field.Name;
            CheckTexts(field.Value);
        }
    }

    public static string At(int position, string message) =>
        string.Create(CultureInfo.InvariantCulture, $"JMESPath, character {position + 1}: {message}");
}
