using System.Text.Json.Nodes;

namespace Studio.Domain.Expressions.Evaluation;

/// <summary>Lists, whether they are an item's JSON or were made by the expression.</summary>
internal static class Lists
{
    public static int Count(Value list) => list.Held switch
    {
        Value[] made => made.Length,
        JsonArray json => json.Count,
        HashedValues set => set.Count,
        _ => 0,
    };

    public static Value At(Evaluation e, Value list, int index) => list.Held switch
    {
        Value[] made => (uint)index < (uint)made.Length ? made[index] : Value.Undefined,
        JsonArray json => (uint)index < (uint)json.Count ? Json.Read(e, json[index]) : Value.Undefined,
        _ => Value.Undefined,
    };

    /// <summary>All elements. The array may be the list itself: it is read, never written.</summary>
    public static Value[] Of(Evaluation e, Value list)
    {
        switch (list.Held)
        {
            case Value[] made:
                e.Step(made.Length);
                return made;
            case JsonArray json:
                e.Charge(json.Count);
                e.Step(json.Count);
                var read = new Value[json.Count];
                for (var i = 0; i < read.Length; i++) read[i] = Json.Read(e, json[i]);
                return read;
            case HashedValues set:
                e.Charge(set.Count);
                return [.. set];
            default:
                return [];
        }
    }

    /// <summary>What ...value, Array.from and new Set take: a list, a set, or a text's characters.</summary>
    public static Value[]? Elements(Evaluation e, Value value)
    {
        if (value.Kind is Kind.List or Kind.Set) return Of(e, value);
        if (value.Kind != Kind.Text) return null;
        e.Charge(value.Text.Length);
        var characters = new List<Value>(value.Text.Length);
        for (var at = 0; at < value.Text.Length;)
        {
            var length = char.IsSurrogatePair(value.Text, at) ? 2 : 1;
            characters.Add(Value.Of(value.Text.Substring(at, length)));
            at += length;
        }

        return [.. characters];
    }
}

/// <summary>new Set(…): every value once, in the order in which they came.</summary>
internal sealed class HashedValues(Evaluation e, IEnumerable<Value> values) : IEnumerable<Value>
{
    private readonly OrderedDictionary<Value, bool> _values = Distinct(e, values);

    public int Count => _values.Count;

    public bool Contains(Value value) => _values.ContainsKey(value);

    public IEnumerator<Value> GetEnumerator() => _values.Keys.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    private static OrderedDictionary<Value, bool> Distinct(Evaluation e, IEnumerable<Value> values)
    {
        var distinct = new OrderedDictionary<Value, bool>(SameValue.Instance);
        foreach (var value in values)
        {
            e.Step();
            distinct.TryAdd(value, true);
        }

        return distinct;
    }
}

/// <summary>=== but NaN is itself.</summary>
internal sealed class SameValue : IEqualityComparer<Value>
{
    public static SameValue Instance { get; } = new();

    public bool Equals(Value x, Value y) =>
        Operators.IsSame(x, y) || (x.Kind == Kind.Number && y.Kind == Kind.Number && double.IsNaN(x.Number) && double.IsNaN(y.Number));

    public int GetHashCode(Value value) => value.Kind switch
    {
        Kind.Number => (value.Number + 0.0).GetHashCode(),
        Kind.Text => string.GetHashCode(value.Text, StringComparison.Ordinal),
        Kind.Undefined or Kind.Null or Kind.Boolean => (int)value.Kind + (int)value.Number,
        _ => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value.Held),
    };
}
