using System.Globalization;
using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n;

/// <summary>Set, later called "Edit Fields": three ways to say the same.</summary>
internal static class SetMapping
{
    private const string Type = "data.set";

    public static Mapped Set(N8nNode node)
    {
        node.Untranslated("options", "dotNotation", "ignoreConversionErrors", "includeBinary", "stripBinary");
        if (node.At("options.dotNotation")?.ToString() == "false")
            node.Remark("Dots in field names were a part of the name in n8n; here they go into an object.");
        if (node.Version >= 3 && node.Choice("mode", "manual") == "raw") return Raw(node);
        var fields = node.Version < 3 ? Oldest(node)
            : node.Parameters["assignments"] is JsonObject
                ? node.Records("assignments.assignments").Select(a => (a["name"], Typed(node, a)))
            : node.Records("fields.values").Select(v => (v["name"], OfKind(node, v)));
        var list = new JsonArray();
        foreach (var (name, value) in fields)
        {
            if (name?.ToString() is { Length: > 0 }) list.Add(new JsonObject { ["name"] = N8nText.Translate(name), ["value"] = value });
        }

        return Made(node, list);
    }

    private static Mapped Made(N8nNode node, JsonArray fields)
    {
        var parameters = new JsonObject { ["fields"] = fields };
        if (!KeepsOthers(node)) parameters["keepOthers"] = false;
        return new(Type, parameters);
    }

    private static bool KeepsOthers(N8nNode node)
    {
        if (node.Version < 3) return !node.Flag("keepOnlySet");
        var include = node.Choice("include", node.Version < 3.3 || node.Flag("includeOtherFields") ? "all" : "none");
        if (node.Version >= 3.3 && !node.Flag("includeOtherFields")) return false;
        if (include is "selected" or "except")
        {
            var some = node.Text("includeFields") ?? node.Text("excludeFields");
            node.Remark($"Of the other fields it kept some in n8n ({include}: {some}); here it keeps all.");
        }

        return include != "none";
    }

    private static IEnumerable<(JsonNode?, JsonNode?)> Oldest(N8nNode node)
    {
        if (node.At("values") is not JsonObject kinds) yield break;
        foreach (var (kind, list) in kinds)
        {
            foreach (var value in (list as JsonArray ?? []).OfType<JsonObject>())
                yield return (value["name"], Converted(node, kind, value["value"]));
        }
    }

    private static JsonNode? OfKind(N8nNode node, JsonObject value)
    {
        var kind = value["type"]?.ToString() ?? "stringValue";
        return Converted(node, kind.Replace("Value", "", StringComparison.Ordinal), value[kind]);
    }

    private static JsonNode? Typed(N8nNode node, JsonObject assignment) =>
        Converted(node, assignment["type"]?.ToString() ?? "string", assignment["value"]);

    /// <summary>A value of the type that was chosen for it. Expressions give theirs themselves.</summary>
    private static JsonNode? Converted(N8nNode node, string kind, JsonNode? value)
    {
        if (value is not JsonValue plain || !plain.TryGetValue<string>(out var text))
            return kind == "string" && value is JsonValue ? value.ToString() : N8nText.Translate(value);
        switch (kind)
        {
            case "number" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number):
                return number == Math.Floor(number) && Math.Abs(number) < 1e15 ? (long)number : number;
            case "boolean" when bool.TryParse(text, out var flag):
                return flag;
            case "array" or "object" when text.Length > 0 && JsonTemplate.Read(text) is { } json:
                return json;
            case "array" or "object" when text.Length > 0 && !IsOneExpression(text):
                node.Remark($"A value that should be {(kind == "array" ? "a list" : "an object")} can't be read as JSON and stays a text.");
                break;
        }

        return N8nText.Translate(text);
    }

    private static bool IsOneExpression(string text) => N8nText.IsExpression(text) && N8nText.Pieces(text[1..]) is [(_, true)];

    private static Mapped Raw(N8nNode node)
    {
        var given = node.At("jsonOutput");
        var json = given is JsonValue value && value.TryGetValue<string>(out var text) ? JsonTemplate.Read(text) : N8nText.Translate(given);
        if (json is JsonObject record)
            return Made(node, [.. record.Select(f => new JsonObject { ["name"] = f.Key, ["value"] = f.Value?.DeepClone() })]);
        if (given is null) return Made(node, []);
        node.Remark("Its JSON is made by an expression, which a Set node can't do here; so it is code now.");
        var others = KeepsOthers(node) ? "...$json, " : "";
        return CodeMapping.Made(node, $"const made = {N8nText.Source(given)};\n"
            + $"return {{ {others}...(typeof made === 'string' ? JSON.parse(made) : made) }};", isEach: true);
    }
}
