using System.Text.Json.Nodes;

namespace Studio.Runner.Nodes.Data;

/// <summary>A field of an item by its name, where a dot goes into an object: customer.city.</summary>
internal static class FieldPath
{
    /// <summary>A field that has the dot in its own name comes first.</summary>
    public static JsonNode? At(JsonObject json, string path)
    {
        if (json.TryGetPropertyValue(path, out var own)) return own;
        JsonNode? value = json;
        foreach (var step in path.Split('.')) value = value is JsonObject record ? record[step] : null;
        return value;
    }

    public static void Put(JsonObject json, string path, JsonNode? value)
    {
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
        {
            if (json[step] is not JsonObject inner) json[step] = inner = [];
            json = inner;
        }

        json[steps[^1]] = value;
    }

    /// <summary>Takes it out; false where there is none.</summary>
    public static bool Take(JsonObject json, string path, out JsonNode? value)
    {
        var steps = json.ContainsKey(path) ? [path] : path.Split('.');
        var holder = json;
        foreach (var step in steps[..^1])
        {
            value = null;
            if (holder[step] is not JsonObject inner) return false;
            holder = inner;
        }

        return holder.TryGetPropertyValue(steps[^1], out value) && holder.Remove(steps[^1]);
    }
}
