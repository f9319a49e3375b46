using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Runner.Wire;

/// <summary>Looks into what strangers have sent, which may be anything.</summary>
internal static class Payload
{
    // A field that comes twice could be read one way here and another way there.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static JsonNode? Parse(string json) => JsonNode.Parse(json, documentOptions: Strict);

    /// <summary>Null where there is nothing on the way.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> way)
    {
        foreach (var name in way) node = (node as JsonObject)?[name];
        return node;
    }

    public static JsonNode? First(this JsonNode? node) => node is JsonArray { Count: > 0 } list ? list[0] : null;

    /// <summary>A text, a number or a flag as a text; null for anything else.</summary>
    public static string? Text(this JsonNode? node) => (node as JsonValue)?.ToString();

    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> way) => node.At(way).Text();
}
