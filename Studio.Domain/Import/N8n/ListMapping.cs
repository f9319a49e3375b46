using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n;

/// <summary>What works on all items together. Before they were nodes of their own, they were operations of "Item Lists".</summary>
internal static class ListMapping
{
    private const char Between = ',';

    public static Mapped? ItemLists(N8nNode node) => node.Choice("operation", "splitOutItems") switch
    {
        "splitOutItems" => SplitOut(node),
        "concatenateItems" or "aggregateItems" => Aggregate(node),
        "sort" => Sort(node),
        "summarize" => Summarize(node),
        "removeDuplicates" => Dedupe(node),
        "limit" => FlowMapping.Limit(node),
        _ => null,
    };

    public static Mapped? Sort(N8nNode node)
    {
        if (node.Choice("type", "simple") is var type and not "simple")
        {
            node.Remark($"It sorted in another way in n8n ({type}). A Code node can do that.");
            return null;
        }

        var by = new JsonArray();
        foreach (var field in node.Records("sortFieldsUi.sortField"))
        {
            var key = new JsonObject { ["field"] = N8nText.Translate(field["fieldName"]) };
            if ($"{field["order"]}" == "descending") key["order"] = "descending";
            by.Add(key);
        }

        return new("data.sort", new() { ["by"] = by });
    }

    public static Mapped? SplitOut(N8nNode node)
    {
        if (node.Text("fieldToSplitOut") is not { Length: > 0 } field || field.Contains(Between, StringComparison.Ordinal))
        {
            node.Remark("It split out several lists at once in n8n. Here that takes a Code node.");
            return null;
        }

        var parameters = new JsonObject { ["field"] = node.Value("fieldToSplitOut") };
        if (node.Text("options.destinationFieldName") is { Length: > 0 }) parameters["into"] = node.Value("options.destinationFieldName");
        var include = node.Choice("include", "noOtherFields");
        if (include != "noOtherFields") parameters["keepOthers"] = true;
        if (include == "selectedOtherFields")
            node.Remark($"Of the other fields it kept {node.Text("fieldsToInclude")} in n8n; here it keeps all.");
        return new("data.splitOut", parameters);
    }

    public static Mapped Aggregate(N8nNode node)
    {
        if (node.Choice("aggregate", "aggregateIndividualFields") == "aggregateAllItemData")
        {
            if (node.Choice("include", "allFields") is var include and not "allFields")
                node.Remark($"It kept only some fields of the items in n8n ({include}); here they are whole.");
            return new("data.aggregate", new() { ["into"] = node.Value("destinationFieldName") ?? "data" });
        }

        var fields = new JsonArray();
        foreach (var field in node.Records("fieldsToAggregate.fieldToAggregate"))
        {
            var wanted = new JsonObject { ["name"] = N8nText.Translate(field["fieldToAggregate"]) };
            var isRenamed = $"{field["renameField"]}" == "true";
            if (isRenamed && field["outputFieldName"] is { } into) wanted["into"] = N8nText.Translate(into);
            fields.Add(wanted);
        }

        var parameters = new JsonObject { ["what"] = "fields", ["fields"] = fields };
        if (node.Flag("options.keepMissing")) parameters["keepMissing"] = true;
        return new("data.aggregate", parameters);
    }

    public static Mapped Summarize(N8nNode node)
    {
        var values = new JsonArray();
        foreach (var value in node.Records("fieldsToSummarize.values"))
        {
            var how = $"{value["aggregation"] ?? "count"}" switch
            {
                "countUnique" => "distinct",
                "append" => "list",
                "concatenate" => "join",
                var same => same,
            };
            var wanted = new JsonObject { ["how"] = how, ["field"] = N8nText.Translate(value["field"]) };
            // n8n's names for its results, which what comes after it reads.
            wanted["into"] = $"{Result(value)}_{$"{value["field"]}".Replace('.', '_')}";
            values.Add(wanted);
        }

        return new("data.summarize", new() { ["by"] = Names(node.Text("fieldsToSplitBy")), ["values"] = values });
    }

    private static string Result(JsonObject value) => $"{value["aggregation"] ?? "count"}" switch
    {
        "countUnique" => "unique_count",
        "append" => "appended",
        "concatenate" => "concatenated",
        var same => same,
    };

    public static Mapped? Dedupe(N8nNode node)
    {
        if (node.Choice("operation", "removeDuplicateInputItems") is var what
            and not ("removeDuplicateInputItems" or "removeDuplicates"))
        {
            node.Remark($"It remembered items from earlier runs in n8n ({what}), which has no counterpart here yet.");
            return null;
        }

        var (by, fields) = node.Choice("compare", "allFields") switch
        {
            "selectedFields" => ("fields", node.Text("fieldsToCompare")),
            "allFieldsExcept" => ("otherFields", node.Text("fieldsToExclude")),
            _ => ("everything", null),
        };
        var parameters = new JsonObject();
        if (fields is not null) (parameters["by"], parameters["fields"]) = (by, Names(fields));
        return new("data.dedupe", parameters) { Outputs = ["kept"] };
    }

    public static Mapped Rename(N8nNode node)
    {
        var fields = node.Records("keys.key").Select(k => new JsonObject
        {
            ["from"] = N8nText.Translate(k["currentKey"]),
            ["to"] = N8nText.Translate(k["newKey"]),
        });
        node.Untranslated("additionalOptions");
        return new("data.rename", new() { ["fields"] = new JsonArray([.. fields]) });
    }

    private static JsonArray Names(string? text) => [.. (text ?? "")
        .Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => JsonValue.Create(n))];
}
