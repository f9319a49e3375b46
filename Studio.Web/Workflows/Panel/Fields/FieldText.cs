using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Domain.Nodes;

namespace Studio.Web.Workflows.Panel.Fields;

/// <summary>A field's value as what stands in its input, and back. What doesn't fit stays a text: nothing typed is lost.</summary>
internal static class FieldText
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    public static bool IsExpression(JsonNode? value) =>
        value is JsonValue plain && plain.TryGetValue<string>(out var text) && text.Contains("{{", StringComparison.Ordinal);

    public static string Show(FieldSpec field, JsonNode? value)
    {
        if (value is null) return "";
        if (value is not JsonValue plain) return value.ToJsonString(Compact);
        if (!plain.TryGetValue<string>(out var text)) return plain.ToJsonString(Compact);
        // A text that looks like a number or a fact is told from one by its quotes.
        return field.Type == FieldType.Any && Parsed(text) is not null ? plain.ToJsonString(Compact) : text;
    }

    /// <summary>Null where nothing stands: the parameter is taken out.</summary>
    public static JsonNode? Read(FieldSpec field, string text)
    {
        if (text.Length == 0) return null;
        if (text.Contains("{{", StringComparison.Ordinal)) return text;
        return field.Type switch
        {
            FieldType.Number or FieldType.WholeNumber => Number(text) ?? JsonValue.Create(text),
            FieldType.Duration => Number(text) ?? JsonValue.Create(text.Trim()),
            FieldType.Any or FieldType.Record or FieldType.List => Parsed(text) ?? text,
            _ => text,
        };
    }

    /// <summary>JSON as it stands in a code editor.</summary>
    public static string ShowCode(JsonNode? value) => value switch
    {
        null => "",
        JsonValue plain when plain.TryGetValue<string>(out var text) => text,
        _ => value.ToJsonString(Indented),
    };

    public static JsonNode? ReadCode(string text) => string.IsNullOrWhiteSpace(text) ? null : Parsed(text) ?? text;

    /// <summary>A value in a few words: a default, an example.</summary>
    public static string InWords(FieldSpec field, JsonNode? value) => value switch
    {
        null => "",
        JsonValue plain when field.Type == FieldType.Flag => plain.ToString() == "true" ? "on" : "off",
        JsonValue plain when field.Type == FieldType.Choice =>
            field.Options.FirstOrDefault(o => o.Value.Equals($"{plain}", StringComparison.OrdinalIgnoreCase))?.Label ?? $"{plain}",
        JsonValue plain when field.Type == FieldType.Duration && plain.GetValueKind() == JsonValueKind.Number =>
            Duration(plain.GetValue<double>()),
        JsonArray list => string.Join(", ", list.Select(e => InWords(field with { Type = FieldType.Choice }, e))),
        _ => Show(field, value),
    };

    public static string Duration(double seconds)
    {
        var span = TimeSpan.FromSeconds(seconds);
        if (span == TimeSpan.Zero) return "0 s";
        (int Count, string Unit)[] parts =
            [(span.Days, "d"), (span.Hours, "h"), (span.Minutes, "min"), (span.Seconds, "s"), (span.Milliseconds, "ms")];
        return string.Join(' ', parts.Where(p => p.Count > 0).Select(p => $"{p.Count} {p.Unit}"));
    }

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonValue? Number(string text)
    {
        text = text.Trim();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return JsonValue.Create(whole);
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null;
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException)
        {
            // No JSON, so it is a text.
            return null;
        }
    }
}
