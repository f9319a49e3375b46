using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.Collections;

/// <summary>Sorting and reversing.</summary>
internal static class ListOrder
{
    public static Value Reverse(in Arguments a)
    {
        var copy = a.SelfList.ToArray();
        a.E.Charge(copy.Length);
        Array.Reverse(copy);
        return Value.Of(copy);
    }

    public static Value Sort(in Arguments a)
    {
        var list = a.SelfList;
        a.E.Charge(list.Length);
        var e = a.E;
        if (!a.Has(0)) return Value.Of(ByText(e, list));
        var function = a.Function(0);
        // A function may say anything, even that two elements are each less than the other; merging ends all the same.
        return Value.Of(Merged(list, (one, other) => Numbers.Of(e, function.Call(e, [one, other]))));
    }

    private static Value[] ByText(Evaluation.Evaluation e, Value[] list)
    {
        var texts = list.Select(v => (Value: v, Text: v.Kind == Kind.Undefined ? null : Evaluation.Texts.Of(e, v))).ToList();
        e.Step(list.Length * 16L);
        return [.. texts.OrderBy(t => t.Text is null).ThenBy(t => t.Text, StringComparer.Ordinal).Select(t => t.Value)];
    }

    /// <summary>A stable merge sort: it asks at most n log n times, whatever it is told.</summary>
    private static Value[] Merged(Value[] list, Func<Value, Value, double> compare)
    {
        var (from, to) = (list.ToArray(), new Value[list.Length]);
        for (var width = 1; width < list.Length; width *= 2)
        {
            for (var left = 0; left < list.Length; left += 2 * width)
            {
                Merge(from, to, left, Math.Min(left + width, list.Length), Math.Min(left + 2 * width, list.Length), compare);
            }

            (from, to) = (to, from);
        }

        return from;
    }

    private static void Merge(Value[] from, Value[] to, int left, int middle, int end, Func<Value, Value, double> compare)
    {
        var (one, other) = (left, middle);
        for (var at = left; at < end; at++)
        {
            var takeOne = one < middle && (other >= end || !(compare(from[one], from[other]) > 0));
            to[at] = takeOne ? from[one++] : from[other++];
        }
    }
}
