using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n;

internal static class MergeMapping
{
    private const int MostInputs = 10;

    public static Mapped? Merge(N8nNode node)
    {
        var count = Math.Clamp(Math.Max(node.Whole("numberInputs") ?? 2, node.Inputs), 2, MostInputs);
        if (How(node) is not { } parameters) return null;
        if (count > 2) parameters["inputs"] = count;
        node.Untranslated("options", "includeUnpaired", "clashHandling", "fuzzyCompare", "multipleMatches");
        return new("flow.merge", parameters) { Inputs = [.. Enumerable.Range(1, count).Select(i => $"input{i}")] };
    }

    private static JsonObject? How(N8nNode node) => node.Choice("mode", "append") switch
    {
        "append" => new JsonObject { ["mode"] = "append" },
        "combine" => node.Choice("combineBy", node.Choice("combinationMode", "mergeByFields")) switch
        {
            "combineByPosition" or "mergeByPosition" => ByPosition(node),
            "combineAll" or "multiplex" => new JsonObject { ["mode"] = "combinations" },
            _ => ByFields(node),
        },
        "mergeByIndex" or "mergeByPosition" => ByPosition(node),
        "multiplex" => new JsonObject { ["mode"] = "combinations" },
        "mergeByKey" or "mergeByPropertyName" => ByKey(node),
        "chooseBranch" or "passThrough" => Chosen(node),
        "wait" => Chosen(node),
        var other => Refused(node, other),
    };

    private static JsonObject? Refused(N8nNode node, string mode)
    {
        node.Remark($"Its mode \"{mode}\" can't be done by our Merge node.");
        return null;
    }

    private static JsonObject ByPosition(N8nNode node)
    {
        if (!node.Flag("options.includeUnpaired") && node.Choice("join", "") != "outer")
            node.Remark("Items without a partner were dropped in n8n; here they are kept.");
        return new() { ["mode"] = "byPosition" };
    }

    private static JsonObject? ByFields(N8nNode node)
    {
        if (node.Choice("joinMode", "keepMatches") is var join and not "keepMatches")
        {
            node.Remark($"It kept items without a partner, too, or only those ({join}). Our Merge node keeps pairs.");
            return null;
        }

        var pairs = node.Records("mergeByFields.values").Select(v =>
            (v["field1"]?.ToString() ?? "", v["field2"]?.ToString() ?? "")).ToList();
        if (pairs.Count == 0)
            pairs = [.. (node.Text("fieldsToMatchString") ?? "").Split(',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(f => (f, f))];
        return ByField(node, pairs);
    }

    private static JsonObject ByKey(N8nNode node) =>
        ByField(node, [(node.Text("propertyName1") ?? "", node.Text("propertyName2") ?? "")]);

    private static JsonObject ByField(N8nNode node, List<(string One, string Other)> pairs)
    {
        var (one, other) = pairs.FirstOrDefault((One: "", Other: ""));
        if (pairs.Count > 1) node.Remark($"It compared {pairs.Count} fields in n8n; here only \"{one}\" is compared.");
        if (one != other)
            node.Remark($"It compared \"{one}\" with \"{other}\". Here both need the same name: rename one with a Set node before.");
        if (one.Contains('.', StringComparison.Ordinal) || one.Contains('[', StringComparison.Ordinal))
            node.Remark($"\"{one}\" lies inside another field. Bring it up with a Set node before.");
        if (one.Length == 0) node.Remark("Say which field both inputs have.");
        return new() { ["mode"] = "byField", ["field"] = N8nText.Translate(one) };
    }

    private static JsonObject Chosen(N8nNode node)
    {
        var wanted = node.Choice("useDataOfInput", node.Choice("output", "input1"));
        if (wanted == "empty")
            node.Remark("It gave one empty item in n8n once all inputs had come; here it gives those of its first input.");
        var number = wanted.Where(char.IsAsciiDigit).ToArray() is { Length: 1 } digits ? digits[0] - '0' : 1;
        return new() { ["mode"] = "choose", ["chosen"] = Math.Max(1, number) };
    }
}
