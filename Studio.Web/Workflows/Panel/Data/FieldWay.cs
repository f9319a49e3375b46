using System.Text.Json;

namespace Studio.Web.Workflows.Panel.Data;

/// <summary>The expression that gives a field of an item: $json.customer.city, or $('Fetch').item.json.city for another node's.</summary>
internal static class FieldWay
{
    /// <param name="node">The node whose item it is; null for the item at hand.</param>
    /// <param name="steps">Names and indexes on the way inside the item.</param>
    public static string Of(string? node, IEnumerable<object> steps)
    {
        var start = node is null ? "$json" : $"$({Quoted(node)}).item.json";
        return steps.Aggregate(start, (way, step) => step switch
        {
            int index => $"{way}[{index}]",
            string name when IsPlain(name) => $"{way}.{name}",
            _ => $"{way}[{JsonSerializer.Serialize(step as string)}]",
        });
    }

    /// <summary>What a field becomes when an expression is dropped on it: a text grows by it, anything else makes place for it.</summary>
    public static string Dropped(string? text, string expression) =>
        string.IsNullOrEmpty(text) ? $"{{{{ {expression} }}}}" : $"{text} {{{{ {expression} }}}}";

    private static bool IsPlain(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$');

    private static string Quoted(string name) =>
        $"'{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
