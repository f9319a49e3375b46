using System.Text.Json.Nodes;

namespace Studio.Domain;

/// <summary>
/// One JSON object on its way through a run, never changed once it was put out. Its origins are the items from which it was made.
/// </summary>
public sealed record Item(JsonObject Json, JsonObject? Files = null)
{
    public IReadOnlyList<Origin> Origins { get; init; } = [];

    public static implicit operator Item(JsonObject json) => new(json);

    /// <summary>The same with one more field.</summary>
    public Item With(string name, JsonNode? value)
    {
        var json = Json.DeepClone().AsObject();
        json[name] = value;
        return this with { Json = json };
    }

    public static Item FromJsonObject(JsonObject json) => new(json);
}

/// <summary>An item of an earlier node's output. Without a run it is of the last one.</summary>
public readonly record struct Origin(string Node, int Item, int Port = 0, int? Run = null);
