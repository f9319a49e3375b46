using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Domain.Nodes.Parameters;

/// <summary>JSON as a value of a parameter's type: as people expect it, and never by guessing.</summary>
internal static class Conversion
{
    private const int LongestShown = 60;

    /// <summary>False with what was needed, in words.</summary>
    public static bool TryTo(Type type, JsonNode? json, out object? value, out string needed)
    {
        (value, needed) = (null, "");
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (typeof(JsonNode).IsAssignableFrom(type)) return TryJson(type, json, out value, out needed);
        if (json is null) return true;
        if (type == typeof(string)) return Text(json, out value, out needed);
        if (type == typeof(bool)) return Flag(json, out value, out needed);
        if (type.IsEnum) return Word(type, json, out value, out needed);
        if (type == typeof(DateTimeOffset)) return Date(json, out value, out needed);
        if (type == typeof(TimeSpan)) return Duration(json, out value, out needed);
        if (type == typeof(Guid)) return Id(json, out value, out needed);
        return Number(type, json, out value, out needed);
    }

    public static string InWords(JsonNode? json) => json?.GetValueKind() switch
    {
        null => "nothing",
        JsonValueKind.Object => $"an object ({Shown(json)})",
        JsonValueKind.Array => $"a list ({Shown(json)})",
        JsonValueKind.String => $"the text {Shown(json)}",
        JsonValueKind.Number => $"the number {Shown(json)}",
        _ => Shown(json),
    };

    private static string Shown(JsonNode json)
    {
        var text = json.ToJsonString();
        return text.Length <= LongestShown ? text : $"{text[..LongestShown]}…";
    }

    private static bool TryJson(Type type, JsonNode? json, out object? value, out string needed)
    {
        // A text that holds JSON is what people type into a JSON field.
        if (json is JsonValue plain && type != typeof(JsonNode) && plain.TryGetValue<string>(out var text) && Parsed(text) is { } parsed)
            json = parsed;
        var fits = json is null || type.IsInstanceOfType(json);
        (value, needed) =
            (fits ? json : null, type == typeof(JsonArray) ? "a list" : type == typeof(JsonObject) ? "an object" : "another value");
        return fits;
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new() { AllowTrailingCommas = true, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            // Not JSON, so it is a text, and whoever asked says that it doesn't fit.
            return null;
        }
    }

    private static bool Text(JsonNode json, out object? value, out string needed)
    {
        needed = "a text";
        value = json is JsonValue plain ? plain.GetValueKind() == JsonValueKind.String ? plain.GetValue<string>() : plain.ToJsonString()
            : null;
        return value is not null;
    }

    private static bool Flag(JsonNode json, out object? value, out string needed)
    {
        needed = "true or false";
        value = (json as JsonValue)?.ToString().ToLowerInvariant() switch
        {
            "true" => true,
            "false" => false,
            _ => null,
        };
        return value is not null;
    }

    private static bool Word(Type type, JsonNode json, out object? value, out string needed)
    {
        var names = Enum.GetNames(type);
        needed = $"one of {string.Join(", ", names.Select(JsonNamingPolicy.CamelCase.ConvertName))}";
        var text = json is JsonValue plain ? plain.ToString() : "";
        value = names.FirstOrDefault(n => n.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse(type, name) : null;
        return value is not null;
    }

    private static bool Number(Type type, JsonNode json, out object? value, out string needed)
    {
        var isWhole = type == typeof(int) || type == typeof(long);
        needed = isWhole ? "a whole number" : "a number";
        value = null;
        if (json is not JsonValue plain || plain.GetValueKind() is not (JsonValueKind.Number or JsonValueKind.String)) return false;
        if (!decimal.TryParse(plain.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            if (isWhole || type == typeof(decimal) || plain.GetValueKind() != JsonValueKind.Number) return false;
            value = plain.GetValue<double>();
            return true;
        }

        if (isWhole && number != decimal.Truncate(number)) return false;
        var (least, most) = type == typeof(int) ? (int.MinValue, int.MaxValue) : type == typeof(long) ? (long.MinValue, long.MaxValue)
            : (decimal.MinValue, decimal.MaxValue);
        if (number < least || number > most) return false;
        value = Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
        return true;
    }

    private static bool Date(JsonNode json, out object? value, out string needed)
    {
        needed = "a date such as 2030-01-05T12:30:00Z";
        value = json is JsonValue plain
            && DateTimeOffset.TryParse(plain.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date : null;
        return value is not null;
    }

    private static bool Duration(JsonNode json, out object? value, out string needed)
    {
        needed = "a duration such as 30 (seconds), 5m or 1:30:00";
        value = json is JsonValue plain && Durations.TryParse(plain.ToString(), out var duration) ? duration : null;
        return value is not null;
    }

    private static bool Id(JsonNode json, out object? value, out string needed)
    {
        needed = "an id";
        value = json is JsonValue plain && Guid.TryParse(plain.ToString(), out var id) ? id : null;
        return value is not null;
    }
}
