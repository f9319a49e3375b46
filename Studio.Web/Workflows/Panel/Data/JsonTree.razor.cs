using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Web.Workflows.Panel.Code;

namespace Studio.Web.Workflows.Panel.Data;

/// <summary>A value as a tree, unfolded as far as one can see at a glance.</summary>
public sealed partial class JsonTree
{
    private const int Most = 100;
    private const int OpenDepth = 1;
    private const int LongestPreview = 80;
    private readonly HashSet<string> _twisted = [];

    [Parameter] public JsonNode? Value { get; set; }

    /// <summary>The node whose item it is; null for the item at hand.</summary>
    [Parameter] public string? Node { get; set; }
    [Parameter] public IReadOnlyList<object> Steps { get; set; } = [];
    [Parameter] public int Depth { get; set; }
    [Parameter] public bool CanDrag { get; set; }
    [Parameter] public string Label { get; set; } = "";

    private int More => Math.Max(0, (Value as JsonObject)?.Count ?? (Value as JsonArray)?.Count ?? 0) - Most;

    private IReadOnlyList<Row> Rows => Value switch
    {
        JsonObject record => [.. record.Take(Most).Select(f => Of(f.Key, f.Key, f.Value))],
        JsonArray list => [.. list.Take(Most).Select((e, i) => Of($"{i}", i, e))],
        _ => [],
    };

    private Row Of(string name, object step, JsonNode? value)
    {
        var steps = Steps.Append(step).ToList();
        var hasMore = value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 };
        // What stands further inside opens when asked: a deep item would fill the column.
        var isOpen = hasMore && _twisted.Contains(name) != (Depth < OpenDepth);
        var (sort, sign) = SortOf(value);
        return new(name, name, value, steps, FieldWay.Of(Node, steps), Preview(value), sort, sign, hasMore, isOpen);
    }

    private void Twist(string name)
    {
        if (!_twisted.Remove(name)) _twisted.Add(name);
    }

    private static string Preview(JsonNode? value) => value switch
    {
        JsonObject record => record.Count == 1 ? "1 field" : $"{record.Count} fields",
        JsonArray list => list.Count == 1 ? "1 element" : $"{list.Count} elements",
        _ => Short(ExpressionPreview.InWords(value)),
    };

    private static string Short(string text) => text.Length <= LongestPreview ? text : $"{text[..LongestPreview]}…";

    private static (string Sort, string Sign) SortOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => ("object", "{}"),
        JsonValueKind.Array => ("list", "[]"),
        JsonValueKind.Number => ("number", "#"),
        JsonValueKind.True or JsonValueKind.False => ("fact", "✓"),
        JsonValueKind.String => ("text", "T"),
        _ => ("nothing", "∅"),
    };

    private sealed record Row(string Key, string Name, JsonNode? Value, IReadOnlyList<object> Steps, string Expression, string Preview,
        string Sort, string Sign, bool HasMore, bool IsOpen)
    {
        public string? Expanded => HasMore ? IsOpen ? "true" : "false" : null;
    }
}
