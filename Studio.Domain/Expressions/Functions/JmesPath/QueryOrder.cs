using System.Numerics;
using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.JmesPath;

/// <summary>Functions over lists that are all numbers or all texts.</summary>
internal static class QueryOrder
{
    public static Value Sum(in QueryArguments a)
    {
        var sum = 0.0;
        foreach (var number in a.List(0)) sum += number.Kind == Kind.Number ? number.Number : throw a.Wrong(Wanted.Number, number);
        return Value.Of(sum);
    }

    public static Value Average(in QueryArguments a) =>
        Lists.Count(a[0]) is > 0 and var count ? Value.Of(Sum(a).Number / count) : Value.Null;

    public static Value Sort(in QueryArguments a)
    {
        var list = a.List(0);
        return Sorted(a, list, list);
    }

    public static Value SortBy(in QueryArguments a)
    {
        var list = a.List(0);
        return Sorted(a, list, Keys(a, list));
    }

    public static Value Best(in QueryArguments a, int direction)
    {
        var list = a.List(0);
        return Best(a, list, list, direction);
    }

    public static Value BestBy(in QueryArguments a, int direction)
    {
        var list = a.List(0);
        return Best(a, list, Keys(a, list), direction);
    }

    private static Value[] Keys(in QueryArguments a, Value[] list)
    {
        a.E.Charge(list.Length);
        var keys = new Value[list.Length];
        for (var i = 0; i < list.Length; i++) keys[i] = a.Apply(1, list[i]);
        return keys;
    }

    private static Value Sorted(in QueryArguments a, Value[] list, Value[] keys)
    {
        CheckComparable(a, keys);
        a.E.Charge(list.Length * 2L);
        a.E.Step((long)list.Length * BitOperations.Log2((uint)list.Length + 1));
        var order = Enumerable.Range(0, list.Length).OrderBy(i => keys[i], KeyOrder.Instance);
        return Value.Of([.. order.Select(i => list[i])]);
    }

    private static Value Best(in QueryArguments a, Value[] list, Value[] keys, int direction)
    {
        CheckComparable(a, keys);
        var best = -1;
        for (var i = 0; i < keys.Length; i++)
        {
            if (best < 0 || KeyOrder.Instance.Compare(keys[i], keys[best]) * direction > 0) best = i;
        }

        return best < 0 ? Value.Null : list[best];
    }

    private static void CheckComparable(in QueryArguments a, Value[] keys)
    {
        foreach (var key in keys)
        {
            if (key.Kind is not (Kind.Number or Kind.Text)) throw a.Wrong(Wanted.Number | Wanted.Text, key);
            if (key.Kind != keys[0].Kind) throw a.Wrong(keys[0].Kind == Kind.Number ? Wanted.Number : Wanted.Text, key);
        }
    }

    private sealed class KeyOrder : IComparer<Value>
    {
        public static KeyOrder Instance { get; } = new();

        public int Compare(Value x, Value y) =>
            x.Kind == Kind.Text ? string.CompareOrdinal(x.Text, y.Text) : x.Number.CompareTo(y.Number);
    }
}
