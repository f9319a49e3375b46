using System.Text.Json.Nodes;

namespace Studio.Runner.Nodes.Data;

/// <summary>A text that is the same for values that are the same: the order of fields says nothing, and 1.0 is 1.</summary>
internal static class JsonKey
{
    public static string Of(JsonNode? value) => Sorted(value)?.ToJsonString() ?? "null";

    private static JsonNode? Sorted(JsonNode? value) => value switch
    {
        JsonObject record => new JsonObject(record.OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => KeyValuePair.Create(f.Key, Sorted(f.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ when JsonOrder.Number(value) is { } number => JsonValue.Create(number),
        _ => value?.DeepClone(),
    };
}
