using System.Text.Json.Nodes;

namespace Studio.Domain.Nodes;

/// <summary>What a field may hold.</summary>
public enum FieldType { Text, Number, WholeNumber, Flag, Choice, Date, Duration, List, Record, Any }

public sealed record FieldOption(string Value, string Label);

/// <summary>That another field has one of some values.</summary>
public sealed record FieldCondition(string Field, IReadOnlyList<string> Values)
{
    /// <summary>"mode=json,text".</summary>
    public static FieldCondition? Parse(string? text)
    {
        if (text is null) return null;
        var parts = text.Split('=', 2);
        return new(parts[0].Trim(), [.. (parts.ElementAtOrDefault(1) ?? "").Split(',').Select(v => v.Trim())]);
    }

    /// <summary>Where the other field is an expression nobody knows its value yet, so the field is shown.</summary>
    public bool Holds(JsonObject parameters, IReadOnlyList<FieldSpec> fields)
    {
        var value = parameters[Field] ?? fields.FirstOrDefault(f => f.Name == Field)?.Default;
        var text = value is JsonValue plain ? plain.ToString() : "";
        return text.Contains("{{", StringComparison.Ordinal) || Values.Contains(text, StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>A field of a node's form: what the panel draws, what is checked, what the JSON Schema says.</summary>
public sealed record FieldSpec
{
    /// <summary>The parameter's name in JSON.</summary>
    public required string Name { get; init; }
    public required string Label { get; init; }
    public required FieldType Type { get; init; }
    public required FieldEditor Editor { get; init; }
    public string? Help { get; init; }
    public string? Placeholder { get; init; }
    public string? Example { get; init; }
    public bool IsRequired { get; init; }
    public JsonNode? Default { get; init; }
    public IReadOnlyList<FieldOption> Options { get; init; } = [];
    public FieldCondition? ShowWhen { get; init; }
    public bool TakesExpressions { get; init; } = true;
    public bool IsSecret { get; init; }

    /// <summary>What a Workflow or ResourceLocator field looks for: "workflow".</summary>
    public string? Resource { get; init; }

    /// <summary>What a record, or each record of a list, consists of.</summary>
    public IReadOnlyList<FieldSpec> Fields { get; init; } = [];

    /// <summary>For a list of anything but records: what its elements are.</summary>
    public FieldType? Element { get; init; }
}
