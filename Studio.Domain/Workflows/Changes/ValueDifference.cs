using System.Text.Json.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Changes;

/// <summary>Where two JSON values differ: as deep inside as objects, and lists of one length, go together.</summary>
internal static class ValueDifference
{
    public static void Find(JsonObject before, JsonObject after, Action<ValuePath, Given?, Given?> found) =>
        Objects(before, after, null, found);

    private static void Objects(JsonObject before, JsonObject after, ValuePath? at, Action<ValuePath, Given?, Given?> found)
    {
        foreach (var (name, old) in before)
        {
            if (after.TryGetPropertyValue(name, out var now)) Values(old, now, new(at, name), found);
            else found(new(at, name), new(old), null);
        }

        foreach (var (name, now) in after)
        {
            if (!before.ContainsKey(name)) found(new(at, name), null, new(now));
        }
    }

    private static void Values(JsonNode? before, JsonNode? after, ValuePath at, Action<ValuePath, Given?, Given?> found)
    {
        if (before is JsonObject one && after is JsonObject other)
        {
            Objects(one, other, at, found);
        }
        else if (before is JsonArray list && after is JsonArray now && list.Count == now.Count && at.Step is not ("pos" or "size"))
        {
            for (var i = 0; i < list.Count; i++) Values(list[i], now[i], new(at, i), found);
        }
        else if (!JsonNode.DeepEquals(before, after))
        {
            found(at, new(before), new(after));
        }
    }
}
