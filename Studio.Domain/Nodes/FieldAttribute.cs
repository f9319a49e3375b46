namespace Studio.Domain.Nodes;

/// <summary>What a form shows for a field. Automatic follows from the property's type.</summary>
public enum FieldEditor
{
    Automatic, Text, LongText, Number, Toggle, Choice, Choices, Json, Code, List, KeyValues, Date, Duration, Cron,
    Color, Secret, Workflow, ResourceLocator
}

/// <summary>
/// Makes a property of a node's parameters a field of its form. What is required the property itself says, and so does its default.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute(string label) : Attribute
{
    public string Label { get; } = label;
    public string? Help { get; init; }
    public string? Placeholder { get; init; }
    public string? Example { get; init; }
    public FieldEditor Editor { get; init; }

    /// <summary>Shown only when another field has one of some values: "mode=json" or "mode=json,text".</summary>
    public string? ShowWhen { get; init; }

    /// <summary>Values to choose from, "GET, POST"; an enum has its own.</summary>
    public string? Options { get; init; }

    /// <summary>Taken as it is written: an expression in it is not looked at.</summary>
    public bool NoExpressions { get; init; }

    public bool IsSecret { get; init; }

    /// <summary>For a ResourceLocator: what is looked for. The form offers what there is of it, or takes its id.</summary>
    public string? Resource { get; init; }
}
