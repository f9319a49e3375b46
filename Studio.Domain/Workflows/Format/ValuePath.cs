using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Domain.Workflows.Format;

/// <summary>The way to a value inside a document: data.fields.headers[2].value. A step is a property's name or an index.</summary>
public sealed record ValuePath(ValuePath? Outer, object Step)
{
    public static ValuePath Of(params ReadOnlySpan<object> steps)
    {
        ValuePath? path = null;
        foreach (var step in steps) path = new(path, step);
        return path ?? throw new ArgumentException("A path has at least one step.", nameof(steps));
    }

    public IReadOnlyList<object> Steps
    {
        get
        {
            var steps = new List<object>();
            for (var path = this; path is not null; path = path.Outer) steps.Add(path.Step);
            steps.Reverse();
            return steps;
        }
    }

    /// <summary>Whether the other one is this one or leads further inside.</summary>
    public bool Holds(ValuePath other) => other.Steps.Take(Steps.Count).SequenceEqual(Steps);

    public override string ToString() => Step switch
    {
        int index => string.Create(CultureInfo.InvariantCulture, $"{Outer}[{index}]"),
        string name when IsPlain(name) => Outer is null ? name : $"{Outer}.{name}",
        _ => $"{Outer}[{JsonSerializer.Serialize((string)Step, FormatJson.Compact.String)}]",
    };

    public static bool TryParse(string text, [NotNullWhen(true)] out ValuePath? path)
    {
        path = null;
        var at = 0;
        while (at < text.Length)
        {
            if (!TryStep(text, ref at, isFirst: path is null, out var step)) return false;
            path = new(path, step);
        }

        return path is not null;
    }

    /// <summary>The value there; false when the way ends before.</summary>
    public bool TryGet(JsonNode? root, out JsonNode? value)
    {
        value = root;
        foreach (var step in Steps)
        {
            switch (value, step)
            {
                case (JsonObject record, string name) when record.TryGetPropertyValue(name, out value):
                case (JsonArray list, int index) when Element(list, index, out value):
                    continue;
                default:
                    value = null;
                    return false;
            }
        }

        return true;
    }

    private static bool Element(JsonArray list, int index, out JsonNode? element)
    {
        var isThere = (uint)index < (uint)list.Count;
        element = isThere ? list[index] : null;
        return isThere;
    }

    private static bool IsPlain(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$');

    private static bool TryStep(string text, ref int at, bool isFirst, [NotNullWhen(true)] out object? step)
    {
        step = null;
        if (text[at] == '[') return TryBracket(text, ref at, out step);
        if (!isFirst && text[at++] != '.') return false;
        var rest = text.AsSpan(at);
        var length = rest.IndexOfAny('.', '[');
        if (length < 0) length = rest.Length;
        if (length == 0) return false;
        step = rest[..length].ToString();
        at += length;
        return true;
    }

    private static bool TryBracket(string text, ref int at, [NotNullWhen(true)] out object? step)
    {
        step = null;
        var quoted = at + 1 < text.Length && text[at + 1] == '"';
        var close = quoted ? EndOfQuote(text, at + 2) + 1 : text.IndexOf(']', at);
        if (close <= at || close >= text.Length || text[close] != ']') return false;
        var inside = text[(at + 1)..close];
        at = close + 1;
        if (!quoted)
        {
            if (int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) step = index;
            return step is not null;
        }

        try
        {
            step = JsonSerializer.Deserialize(inside, FormatJson.Compact.String);
        }
        catch (JsonException)
        {
            // A name in brackets is a JSON text; anything else is no path.
        }

        return step is not null;
    }

    private static int EndOfQuote(string text, int at)
    {
        while (at < text.Length && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
        return at;
    }
}
