using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Web.Workflows.Panel;

/// <summary>A word of a node's settings as the workflow's document writes it.</summary>
internal static class NodeWords
{
    public static JsonNode? Of<T>(T word) where T : struct, Enum =>
        JsonValue.Create(JsonNamingPolicy.SnakeCaseUpper.ConvertName($"{word}"));
}
