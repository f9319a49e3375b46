using System.Text.Json.Nodes;

namespace Studio.Domain.Nodes.Conditions;

public enum Comparison
{
    Equals, NotEquals, Contains, NotContains, StartsWith, EndsWith, Matches,
    Greater, GreaterOrEqual, Less, LessOrEqual, Before, After,
    Exists, NotExists, IsEmpty, IsNotEmpty, IsTrue, IsFalse,
}

public enum Combine { All, Any }

/// <summary>One line of a condition: a value, how it is compared, and with what.</summary>
public sealed record Condition
{
    [Field("Value", Example = "{{ $json.status }}")]
    public JsonNode? Left { get; init; }

    [Field("Comparison")]
    public Comparison Operator { get; init; } = Comparison.Equals;

    [Field("With", Help = "Not asked for by comparisons that need only one value.")]
    public JsonNode? Right { get; init; }
}

/// <summary>A condition that asks for a comparison which can't be made.</summary>
public sealed record ImpossibleComparison(string What, string WayOut) : Problem.Invalid(What, [new("conditions", What, WayOut)]);
