using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Studio.Domain.Import;

/// <summary>JSON that n8n's users write as a text with expressions in it, as JSON whose values are expressions.</summary>
internal static partial class JsonTemplate
{
    private const char Mark = '\uE000';

    /// <summary>Null for what is no JSON even when its expressions are taken for values.</summary>
    public static JsonNode? Read(string text)
    {
        if (text.Contains(Mark, StringComparison.Ordinal)) return null;
        if (!N8nText.IsExpression(text)) return N8nEscaped(Parse(text));
        var pieces = N8nText.Pieces(text[1..]);
        if (pieces is [(_, true)]) return null;
        var (json, inText) = (new StringBuilder(), false);
        for (var i = 0; i < pieces.Count; i++)
        {
            if (!pieces[i].IsCode)
            {
                json.Append(pieces[i].Text);
                inText = EndsInText(pieces[i].Text, inText);
                continue;
            }

            // Outside of quotes an expression is a value of its own.
            var marked = string.Create(CultureInfo.InvariantCulture, $"{Mark}{i}{Mark}");
            json.Append(inText ? marked : $"\"{marked}\"");
        }

        return Filled(Parse(json.ToString()), pieces);
    }

    private static bool EndsInText(string text, bool inText)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (inText && text[i] == '\\') i++;
            else if (text[i] == '"') inText = !inText;
        }

        return inText;
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new()
            {
                AllowTrailingCommas = true,
                AllowDuplicateProperties = false,
                MaxDepth = ImportLimits.Depth / 2,
            });
        }
        catch (JsonException)
        {
            // Then it is a text, and whoever asked keeps it as one.
            return null;
        }
    }

    private static JsonNode? N8nEscaped(JsonNode? value) => value switch
    {
        JsonObject record => new JsonObject(record.Select(f => KeyValuePair.Create(f.Key, N8nEscaped(f.Value)))),
        JsonArray list => new JsonArray([.. list.Select(N8nEscaped)]),
        JsonValue plain when plain.TryGetValue<string>(out var text) => Sound(text.Replace("{{", "\\{{", StringComparison.Ordinal)),
        _ => value?.DeepClone(),
    };

    private static JsonNode? Filled(JsonNode? value, List<(string Text, bool IsCode)> pieces) => value switch
    {
        JsonObject record => new JsonObject(record.DistinctBy(f => Filled(f.Key, pieces))
            .Select(f => KeyValuePair.Create(Filled(f.Key, pieces), Filled(f.Value, pieces)))),
        JsonArray list => new JsonArray([.. list.Select(e => Filled(e, pieces))]),
        JsonValue plain when plain.TryGetValue<string>(out var text) => Sound(Filled(text, pieces)),
        _ => value?.DeepClone(),
    };

    private static string Filled(string text, List<(string Text, bool IsCode)> pieces) =>
        Marked().Replace(text, m => int.TryParse(m.Groups[1].ValueSpan, out var at) && at < pieces.Count
            ? $"{{{{{pieces[at].Text}}}}}" : m.Value);

    // What a text in a text may hold, the document around it may not.
    private static JsonValue Sound(string text) => JsonValue.Create(text.Replace("\0", "", StringComparison.Ordinal));

    [GeneratedRegex("\uE000([0-9]+)\uE000")]
    private static partial Regex Marked();
}
