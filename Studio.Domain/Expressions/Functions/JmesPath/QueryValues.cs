using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.JmesPath;

/// <summary>What an argument may be.</summary>
[Flags]
internal enum Wanted : byte
{
    Number = 1, Text = 2, List = 4, Record = 8, Reference = 16, Other = 32, Any = Number | Text | List | Record | Other,
}

/// <summary>Our values as JMESPath sees them: it knows JSON only, so nothing is null.</summary>
internal static class QueryValues
{
    public static Value Given(Value value) => value.Kind == Kind.Undefined ? Value.Null : value;

    public static bool IsList(Value value) => value.Kind is Kind.List or Kind.Set;

    public static bool IsRecord(Value value) => value.Kind is Kind.Record or Kind.Host;

    /// <summary>Unlike JavaScript, 0 counts as true and what is empty as false.</summary>
    public static bool IsTruthy(Value value) => value.Kind switch
    {
        Kind.Boolean => value.IsTrue,
        Kind.Number => true,
        _ => !Operators.IsEmpty(value),
    };

    public static bool Is(Value value, Wanted wanted) => (wanted & Of(value)) != 0;

    private static Wanted Of(Value value) => value.Kind switch
    {
        Kind.Number => Wanted.Number,
        Kind.Text => Wanted.Text,
        Kind.List or Kind.Set => Wanted.List,
        Kind.Record or Kind.Host => Wanted.Record,
        _ => Wanted.Other,
    };

    public static string TypeOf(Value value) => Of(value) switch
    {
        Wanted.Number => "number",
        Wanted.Text => "string",
        Wanted.List => "array",
        Wanted.Record => "object",
        _ => value.Kind switch { Kind.Boolean => "boolean", Kind.Null => "null", _ => "string" },
    };

    public static string InWords(Wanted wanted) => string.Join(" or ", Words.Where(w => wanted.HasFlag(w.Wanted)).Select(w => w.Word));

    private static readonly (Wanted Wanted, string Word)[] Words =
    [
        (Wanted.Number, "a number"), (Wanted.Text, "a text"), (Wanted.List, "a list"),
        (Wanted.Record, "an object"), (Wanted.Reference, "an &expression"),
    ];
}
