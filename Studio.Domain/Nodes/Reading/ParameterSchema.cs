using System.Text.Json.Nodes;

namespace Studio.Domain.Nodes.Reading;

/// <summary>The JSON Schema of a node type's parameters, for other programs and for models that call nodes as tools.</summary>
public static class ParameterSchema
{
    public static JsonObject Of(NodeSpec spec)
    {
        var schema = Record(spec.Fields);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", spec.Title);
        schema.Insert(2, "description", spec.Help);
        return schema;
    }

    private static JsonObject Record(IReadOnlyList<FieldSpec> fields)
    {
        var properties = new JsonObject();
        foreach (var field in fields) properties[field.Name] = Property(field);
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        // A field that is only shown sometimes can't be demanded always.
        var required = fields.Where(f => f.IsRequired && f.ShowWhen is null).Select(f => (JsonNode)f.Name).ToArray();
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        return schema;
    }

    private static JsonObject Property(FieldSpec field)
    {
        var value = field.Type == FieldType.List && field.Fields.Count > 0
            ? new JsonObject { ["type"] = "array", ["items"] = Record(field.Fields) }
            : field.Type == FieldType.Record && field.Fields.Count > 0 ? Record(field.Fields) : Plain(field);
        // An expression stands in for any value, and is a text.
        var property = field.TakesExpressions && field.Type is not (FieldType.Text or FieldType.Any)
            ? new JsonObject { ["anyOf"] = new JsonArray(value, new JsonObject { ["type"] = "string", ["pattern"] = "\\{\\{" }) }
            : value;
        property["title"] = field.Label;
        if (field.Help is { } help) property["description"] = help;
        if (field.Default is { } otherwise) property["default"] = otherwise.DeepClone();
        if (field.Example is { } example) property["examples"] = new JsonArray(example);
        if (field.IsSecret) property["writeOnly"] = true;
        return property;
    }

    private static JsonObject Plain(FieldSpec field) => field.Type switch
    {
        FieldType.Choice => new() { ["enum"] = new JsonArray([.. field.Options.Select(o => (JsonNode)o.Value)]) },
        FieldType.List when field.Element is { } element => new()
        {
            ["type"] = "array",
            ["items"] = Plain(field with { Type = element, Element = null }),
        },
        var type => Plain(type),
    };

    private static JsonObject Plain(FieldType type) => type switch
    {
        FieldType.Text => new() { ["type"] = new JsonArray("string", "number", "boolean") },
        FieldType.Number => new() { ["type"] = "number" },
        FieldType.WholeNumber => new() { ["type"] = "integer" },
        FieldType.Flag => new() { ["type"] = "boolean" },
        FieldType.Date => new() { ["type"] = "string", ["format"] = "date-time" },
        FieldType.Duration => new() { ["type"] = new JsonArray("string", "number") },
        FieldType.List => new() { ["type"] = "array" },
        FieldType.Record => new() { ["type"] = "object" },
        _ => [],
    };
}
