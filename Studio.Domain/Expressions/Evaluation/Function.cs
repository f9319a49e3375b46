using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Evaluation;

/// <summary>What a function or property belongs to.</summary>
internal enum On : byte
{
    Global, Name, Any, Text, Number, Boolean, List, Record, Date, Duration, Pattern, Set,
    Node, Input, LegacyNodes, LegacyItem, Item,
    Math, Json, ObjectType, ArrayType, NumberType, TextType, DateType, DateTimeType, DurationType,
}

internal delegate Value Body(in Arguments a);

/// <summary>
/// One row of the table that evaluation, completion, hints and docs/expressions.md read.
/// <paramref name="Signature"/> is "name(required, optional?, ...rest): type", for a property "name: type".
/// </summary>
internal sealed record Function(On On, string Signature, string Help, string Example, string Gives, Body Body)
{
    public string Name { get; } = Signature[..Signature.AsSpan().IndexOfAny('(', ':')];
    public bool IsProperty { get; } = !Signature.Contains('(', StringComparison.Ordinal);
    public string Result { get; } = Signature[(Signature.LastIndexOf(": ", StringComparison.Ordinal) + 2)..];

    /// <summary>How many arguments it cannot do without.</summary>
    public int Required { get; } = CountRequired(Signature);

    /// <summary>For a function with an argument in a language of its own: read once where it is written out.</summary>
    public Preparation? Prepared { get; init; }

    private static int CountRequired(string signature)
    {
        var (open, close) = (signature.IndexOf('(', StringComparison.Ordinal), signature.LastIndexOf(')'));
        return open < 0 || close == open + 1 ? 0
            : signature[(open + 1)..close].Split(", ").Count(p => !p.EndsWith('?') && !p.StartsWith("...", StringComparison.Ordinal));
    }
}

/// <summary>Makes the body of a function whose argument at <paramref name="Argument"/> is known before anything is evaluated.</summary>
internal sealed record Preparation(int Argument, Func<string, FaultAt, Body> Prepare);

/// <summary>A fault inside such an argument, at a character of it.</summary>
internal delegate Faulted FaultAt(int position, string message, string hint);

/// <summary>A function as a value: an arrow function, or one of ours handed on, as in list.map(Number).</summary>
internal abstract class Callable
{
    public abstract Value Call(Evaluation e, ReadOnlySpan<Value> arguments);
}

internal static class OnWords
{
    /// <summary>What it belongs to, in the words of messages and of the documentation.</summary>
    public static string InWords(this On on) => on switch
    {
        On.Text => "texts",
        On.Number => "numbers",
        On.Boolean => "true and false",
        On.List => "lists",
        On.Record => "objects",
        On.Date => "dates",
        On.Duration => "durations",
        On.Pattern => "regular expressions",
        On.Set => "sets",
        On.Any => "every value",
        On.Node or On.LegacyNodes => "nodes",
        On.Input => "$input",
        On.Item or On.LegacyItem => "items",
        _ => TypeNames.NameOf(on) ?? "names",
    };

    /// <summary>What the result of a signature is a kind of; null for any.</summary>
    public static On? OfResult(string result) => result switch
    {
        "text" => On.Text,
        "number" => On.Number,
        "true/false" => On.Boolean,
        "list" => On.List,
        "object" => On.Record,
        "date" => On.Date,
        "duration" => On.Duration,
        "pattern" => On.Pattern,
        "set" => On.Set,
        "item" => On.Item,
        "node" => On.Node,
        _ => null,
    };
}
