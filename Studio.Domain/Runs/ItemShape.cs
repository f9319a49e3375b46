using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Domain.Runs;

/// <summary>
/// A field that items have: the way to it (an element of a list is its first), the types that were seen, and in how many of the values
/// around it it was there.
/// </summary>
public sealed record FieldShape(IReadOnlyList<object> Way, string Types, int Seen, int Of)
{
    public string Name => Way[^1] as string ?? "element";
}

/// <summary>Tells from some items what all of them look like.</summary>
public static class ItemShape
{
    /// <summary>Who needs more looks at an item.</summary>
    public const int MostFields = 300;
    private const int Deepest = 8;

    /// <summary>The fields, each right before those inside it.</summary>
    public static IReadOnlyList<FieldShape> Of(IReadOnlyList<JsonObject> items)
    {
        var fields = new List<FieldShape>();
        Objects(items, [], fields);
        return fields;
    }

    private static void Objects(IReadOnlyList<JsonObject> objects, object[] way, List<FieldShape> fields)
    {
        var names = objects.SelectMany(o => o.Select(f => f.Key)).Distinct().ToList();
        foreach (var name in names)
        {
            var values = objects.Where(o => o.ContainsKey(name)).Select(o => o[name]).ToList();
            Values(values, objects.Count, [.. way, name], fields);
        }
    }

    private static void Values(List<JsonNode?> values, int of, object[] way, List<FieldShape> fields)
    {
        if (fields.Count >= MostFields || way.Length > Deepest) return;
        fields.Add(new(way, string.Join(" or ", values.Select(TypeOf).Distinct()), values.Count, of));
        Objects([.. values.OfType<JsonObject>()], way, fields);
        var elements = values.OfType<JsonArray>().SelectMany(list => list).ToList();
        if (elements.Count > 0) Values(elements, elements.Count, [.. way, 0], fields);
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "true/false",
        _ => "nothing",
    };
}
