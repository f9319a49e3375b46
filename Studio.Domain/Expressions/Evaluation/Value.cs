using Studio.Domain.Expressions.Evaluation.Dates;
using System.Text.Json.Nodes;

namespace Studio.Domain.Expressions.Evaluation;

internal enum Kind : byte { Undefined, Null, Boolean, Number, Text, List, Record, Date, Duration, Pattern, Set, Function, Host }

/// <summary>What an expression works with. Numbers and booleans live in the struct itself, so that arithmetic allocates nothing.</summary>
internal readonly struct Value
{
    private readonly double _number;

    private Value(Kind kind, double number, object? held) => (Kind, _number, Held) = (kind, number, held);

    public static readonly Value Undefined;
    public static readonly Value Null = new(Kind.Null, 0, null);
    public static readonly Value True = new(Kind.Boolean, 1, null);
    public static readonly Value False = new(Kind.Boolean, 0, null);
    public static readonly Value NaN = new(Kind.Number, double.NaN, null);

    /// <summary>What a?.b leaves when a is missing; the rest of its chain is skipped.</summary>
    public static readonly Value Skipped = new(Kind.Undefined, 1, null);

    public Kind Kind { get; }

    /// <summary>
    /// The text, list, record … itself; for a number the JSON it was read from, if that has more digits than a double keeps.
    /// </summary>
    public object? Held { get; }

    public double Number => _number;
    public bool IsTrue => _number != 0;
    public bool IsMissing => Kind <= Kind.Null;
    public bool IsSkipped => Kind == Kind.Undefined && _number != 0;
    public string Text => (string)Held!;
    public Moment Date => (Moment)Held!;

    public static Value Of(double number) => new(Kind.Number, number, null);
    public static Value Of(bool fact) => fact ? True : False;
    public static Value Of(string? text) => text is null ? Null : new(Kind.Text, 0, text);
    public static Value Of(Value[] list) => new(Kind.List, 0, list);
    public static Value Of(JsonArray list) => new(Kind.List, 0, list);
    public static Value Of(Bag record) => new(Kind.Record, 0, record);
    public static Value Of(JsonObject? record) => record is null ? Undefined : new(Kind.Record, 0, record);
    public static Value Of(Moment date) => new(Kind.Date, 0, date);
    public static Value Of(Period duration) => new(Kind.Duration, 0, duration);
    public static Value Of(Pattern pattern) => new(Kind.Pattern, 0, pattern);
    public static Value Of(HashedValues set) => new(Kind.Set, 0, set);
    public static Value Of(Callable function) => new(Kind.Function, 0, function);
    public static Value Of(Host host) => new(Kind.Host, 0, host);
    public static Value Exactly(double number, JsonValue written) => new(Kind.Number, number, written);

    /// <summary>The kind in the words of messages.</summary>
    public string KindInWords => Kind switch
    {
        Kind.Undefined => "nothing (undefined)",
        Kind.Null => "nothing (null)",
        Kind.Boolean => "true or false",
        Kind.Number => "a number",
        Kind.Text => "a text",
        Kind.List => "a list",
        Kind.Record => "an object",
        Kind.Date => "a date",
        Kind.Duration => "a duration",
        Kind.Pattern => "a regular expression",
        Kind.Set => "a set",
        Kind.Function => "a function",
        _ => ((Host)Held!).InWords,
    };
}

/// <summary>An object that an expression made: its fields in their order.</summary>
internal sealed class Bag : OrderedDictionary<string, Value>
{
    public Bag() : base(StringComparer.Ordinal) { }

    public Bag(int capacity) : base(capacity, StringComparer.Ordinal) { }
}

/// <summary>Something of ours that has fields or functions but no JSON of its own: $('Node'), Math.</summary>
internal abstract class Host
{
    public abstract On On { get; }
    public abstract string InWords { get; }
    public virtual IEnumerable<string> Fields => [];

    /// <summary>The way out for who asks for a field that isn't there, when it can be guessed.</summary>
    public virtual string? HintFor(string name) => null;

    public virtual bool TryGet(Evaluation e, string name, out Value value)
    {
        value = Value.Undefined;
        return false;
    }
}
