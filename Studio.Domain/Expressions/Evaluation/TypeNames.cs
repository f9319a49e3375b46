namespace Studio.Domain.Expressions.Evaluation;

/// <summary>Math, JSON, Object …: names that are only there to hold functions.</summary>
internal sealed class TypeName(string name, On on) : Host
{
    public override On On => on;
    public override string InWords => name;
}

internal static class TypeNames
{
    private static readonly Dictionary<string, TypeName> Known = new(StringComparer.Ordinal)
    {
        ["Math"] = new("Math", On.Math),
        ["JSON"] = new("JSON", On.Json),
        ["Object"] = new("Object", On.ObjectType),
        ["Array"] = new("Array", On.ArrayType),
        ["Number"] = new("Number", On.NumberType),
        ["String"] = new("String", On.TextType),
        ["Date"] = new("Date", On.DateType),
        ["DateTime"] = new("DateTime", On.DateTimeType),
        ["Duration"] = new("Duration", On.DurationType),
    };

    public static IEnumerable<string> All => Known.Keys;

    public static TypeName? Find(string name) => Known.GetValueOrDefault(name);

    public static string? NameOf(On on) => Known.FirstOrDefault(k => k.Value.On == on).Key;
}
