using System.Globalization;
using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n.Conditions;

internal static class SwitchMapping
{
    private const string Otherwise = "otherwise";
    private const int LongestName = 60;
    private const int MostOutputs = 100;

    public static Mapped Switch(N8nNode node)
    {
        var rules = node.Records("rules.values");
        var cases = node.Choice("mode", "rules") == "expression" ? ByNumber(node)
            : rules.Count > 0 ? New(node, rules) : Old(node, node.Records("rules.rules"));
        if (node.Flag("options.allMatchingOutputs"))
            node.Remark("In n8n an item left by every way whose rule held; here it leaves by the first.");
        if (cases.Count == 0) node.Remark("It has no rule. Say which items leave by which way.");
        Fallback(node, cases.Count);
        var parameters = new JsonObject { ["cases"] = new JsonArray([.. cases.Select(c => c.ToJson())]) };
        if (cases.Any(c => c.Lines.IgnoresCase)) parameters["ignoreCase"] = true;
        return new("flow.switch", parameters)
        {
            Outputs = [.. cases.Select(c => c.Lines.Lines.Count == 0 ? Otherwise : c.Name), Otherwise],
            Otherwise = Otherwise,
        };
    }

    private static List<Way> New(N8nNode node, List<JsonObject> rules)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { Otherwise };
        return [.. rules.Select((rule, i) => new Way(
            Free(rule["outputKey"]?.ToString(), i, names), ConditionLines.Read(node, rule["conditions"])))];
    }

    /// <summary>Until version 3 each rule said to which of the outputs it leads, and several could lead to the same.</summary>
    private static List<Way> Old(N8nNode node, List<JsonObject> rules)
    {
        var kind = node.Choice("dataType", "number");
        var names = new HashSet<string>(StringComparer.Ordinal) { Otherwise };
        var hasKeys = rules.Any(r => r["outputKey"] is not null);
        var numbered = rules.Select((rule, i) => (Rule: rule, Output: hasKeys
            ? i : Math.Clamp(N8nNode.Number(rule["output"]) ?? 0, 0, MostOutputs)))
            .ToLookup(r => r.Output, r => r.Rule);
        return [.. Enumerable.Range(0, numbered.Select(n => n.Key + 1).DefaultIfEmpty(0).Max()).Select(output => new Way(
            Free(hasKeys ? numbered[output].First()["outputKey"]?.ToString() : null, output, names),
            new([.. numbered[output].Select(r =>
                new N8nCondition(kind, r["operation"]?.ToString() ?? "equal", node.At("value1"), r["value2"]))],
                IsAny: true, IgnoresCase: false)))];
    }

    private static List<Way> ByNumber(N8nNode node)
    {
        var count = Math.Clamp(node.Whole("numberOutputs") ?? node.Whole("outputsAmount") ?? 4, 1, MostOutputs);
        return [.. Enumerable.Range(0, count).Select(i => new Way(i.ToString(CultureInfo.InvariantCulture),
            new([new("number", "equals", node.At("output"), i)], IsAny: false, IgnoresCase: false)))];
    }

    private static void Fallback(N8nNode node, int count)
    {
        var wanted = node.Whole("options.fallbackOutput") ?? node.Whole("fallbackOutput");
        if (wanted is { } output && output >= 0 && output < count)
            node.Remark(
                $"What no rule took left by way {output + 1} in n8n; here it leaves by \"otherwise\": join that one to the same node.");
    }

    private static string Free(string? wanted, int number, HashSet<string> taken)
    {
        var name = string.Concat((wanted ?? "").TrimStart('=').Where(c => !char.IsControl(c))).Trim();
        if (name.Length > LongestName) name = name[..LongestName].TrimEnd('\ud83c', '\ud83d', '\ud83e', ' ');
        if (name.Length == 0 || name.Contains("{{", StringComparison.Ordinal)) name = number.ToString(CultureInfo.InvariantCulture);
        var free = name;
        for (var n = 2; !taken.Add(free); n++) free = $"{name} {n}";
        return free;
    }

    private sealed record Way(string Name, ConditionLines Lines)
    {
        public JsonObject ToJson()
        {
            // No condition at all would hold always.
            var json = new JsonObject
            {
                ["name"] = Name,
                ["conditions"] = Lines.Lines.Count > 0
                    ? Lines.ToJson() : new JsonArray(new JsonObject { ["left"] = false, ["operator"] = "isTrue" }),
            };
            if (Lines.IsAny) json["combine"] = "any";
            return json;
        }
    }
}
