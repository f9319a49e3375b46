using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n.Conditions;

/// <summary>A condition as n8n has it, in any of its versions.</summary>
internal sealed record N8nCondition(string Kind, string Operation, JsonNode? Left, JsonNode? Right);

/// <summary>Conditions of If, Filter and Switch, and how they are put together.</summary>
internal sealed record ConditionLines(IReadOnlyList<N8nCondition> Lines, bool IsAny, bool IgnoresCase)
{
    // What the form shows is what counts where the export says nothing.
    private static readonly Dictionary<string, string> UsualOperation = new()
    {
        ["number"] = "smaller",
        ["dateTime"] = "after",
    };

    public static ConditionLines Read(N8nNode node, JsonNode? conditions) =>
        conditions is JsonObject record ? record["conditions"] is JsonArray list ? New(node, record, list) : Old(node, record)
            : new([], false, false);

    /// <summary>As our condition list has it.</summary>
    public JsonArray ToJson() => [.. Lines.Select(l => ConditionWords.Line(l))];

    public string Combine => IsAny ? "any" : "all";

    private static ConditionLines New(N8nNode node, JsonObject record, JsonArray list)
    {
        var lines = list.OfType<JsonObject>().Select(c => new N8nCondition(
            c["operator"] is JsonObject by ? by["type"]?.ToString() ?? "string" : "string",
            c["operator"] switch
            {
                JsonObject named => named["operation"]?.ToString() ?? "equals",
                JsonValue plain => plain.ToString(),
                _ => "equals",
            },
            c["leftValue"], c["rightValue"])).ToList();
        var options = record["options"] as JsonObject;
        var ignores = options?["caseSensitive"]?.ToString() == "false" || node.Flag("options.ignoreCase");
        return new(lines, record["combinator"]?.ToString() == "or", ignores);
    }

    private static ConditionLines Old(N8nNode node, JsonObject record)
    {
        var lines = new List<N8nCondition>();
        foreach (var (kind, list) in record)
        {
            foreach (var line in (list as JsonArray ?? []).OfType<JsonObject>())
            {
                lines.Add(new(kind, line["operation"]?.ToString() ?? UsualOperation.GetValueOrDefault(kind, "equal"),
                    line["value1"], line["value2"] ?? Usual(kind)));
            }
        }

        var combine = node.Choice("combineOperation", node.Choice("combineConditions", "all"));
        return new(lines, combine is "any" or "OR", false);
    }

    private static JsonNode? Usual(string kind) => kind switch
    {
        "number" => 0,
        "boolean" => false,
        _ => "",
    };
}
