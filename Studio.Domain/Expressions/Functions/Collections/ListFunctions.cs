using System.Text;
using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.Collections;

/// <summary>What JavaScript's arrays can do. A list itself is never changed: what sorts or adds gives a new one.</summary>
internal static class ListFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        new(On.List, "length: number", "How many elements it has.", "[1, 2].length", "2", (in a) => Value.Of(Lists.Count(a.Self))),
        new(On.List, "map(function): list", "What a function makes of each element.", "[1, 2].map(x => x * 2)", "[2,4]", Map),
        new(On.List, "filter(function): list", "The elements for which a function says true.",
            "[1, 2, 3].filter(x => x > 1)", "[2,3]", Filter),
        new(On.List, "find(function): any", "The first element for which a function says true.", "[1, 2, 3].find(x => x > 1)", "2",
            (in a) => At(a, FirstIndex(a))),
        new(On.List, "findIndex(function): number", "Its place, or -1.",
            "[1, 2, 3].findIndex(x => x > 1)", "1", (in a) => Value.Of(FirstIndex(a))),
        new(On.List, "findLast(function): any", "The last element for which a function says true.", "[1, 2, 3].findLast(x => x > 1)", "3",
            (in a) => At(a, LastIndex(a))),
        new(On.List, "findLastIndex(function): number", "Its place, or -1.",
            "[1, 2, 3].findLastIndex(x => x > 1)", "2", (in a) => Value.Of(LastIndex(a))),
        new(On.List, "some(function): true/false", "Whether a function says true for any element.", "[1, 2].some(x => x > 1)", "true",
            (in a) => Value.Of(FirstIndex(a) >= 0)),
        new(On.List, "every(function): true/false", "Whether a function says true for all elements.",
            "[1, 2].every(x => x > 1)", "false", Every),
        new(On.List, "reduce(function, start?): any", "All elements put together, from the first on.",
            "[1, 2, 3].reduce((sum, x) => sum + x, 0)", "6",
            (in a) => Reduce(a, fromEnd: false)),
        new(On.List, "reduceRight(function, start?): any", "All elements put together, from the last on.",
            "['a', 'b'].reduceRight((text, x) => text + x, '')", "\"ba\"", (in a) => Reduce(a, fromEnd: true)),
        new(On.List, "forEach(function): nothing", "Calls a function for each element and gives nothing; map gives what it makes.",
            "[1].forEach(x => x)", "null", (in a) => Map(a) is var _ ? Value.Undefined : default),
        new(On.List, "includes(value, from?): true/false", "Whether a value is in it.", "['a', 'b'].includes('b')", "true", Includes),
        new(On.List, "indexOf(value, from?): number", "The place of a value, or -1.", "['a', 'b'].indexOf('b')", "1", IndexOf),
        new(On.List, "lastIndexOf(value): number", "The last place of a value, or -1.",
            "['a', 'b', 'a'].lastIndexOf('a')", "2", LastIndexOf),
        new(On.List, "join(separator?): text", "All elements as one text.", "['a', 'b'].join(', ')", "\"a, b\"", Join),
        new(On.List, "slice(start?, end?): list", "From one place up to another; below zero counts from the end.",
            "[1, 2, 3].slice(1)", "[2,3]", Slice),
        new(On.List, "concat(...others): list", "Followed by other lists or values.", "[1].concat([2], 3)", "[1,2,3]", Concat),
        new(On.List, "flat(depth?): list", "Lists inside it taken apart.", "[1, [2, [3]]].flat()", "[1,2,[3]]", Flat),
        new(On.List, "flatMap(function): list", "What a function makes of each element, lists taken apart.",
            "[1, 2].flatMap(x => [x, x])", "[1,1,2,2]", FlatMap),
        new(On.List, "sort(compare?): list",
            "Sorted: as texts, or by what a function of two elements says. The list itself stays as it is.",
            "[3, 1, 2].sort((a, b) => a - b)", "[1,2,3]", ListOrder.Sort),
        new(On.List, "toSorted(compare?): list", "The same as sort.", "['b', 'a'].toSorted()", "[\"a\",\"b\"]", ListOrder.Sort),
        new(On.List, "reverse(): list", "From the last to the first. The list itself stays as it is.",
            "[1, 2].reverse()", "[2,1]", ListOrder.Reverse),
        new(On.List, "toReversed(): list", "The same as reverse.", "[1, 2].toReversed()", "[2,1]", ListOrder.Reverse),
        new(On.List, "push(...values): number", "How long it would be with these, as in JavaScript; concat gives the longer list.",
            "[1].push(2)", "2",
            (in a) => Value.Of(Lists.Count(a.Self) + a.Count)),
        new(On.List, "unshift(...values): number", "How long it would be with these at the start.", "[1].unshift(2)", "2",
            (in a) => Value.Of(Lists.Count(a.Self) + a.Count)),
        new(On.List, "pop(): any", "The last element. The list itself stays as it is.", "'a/b'.split('/').pop()", "\"b\"",
            (in a) => At(a, Lists.Count(a.Self) - 1)),
        new(On.List, "shift(): any", "The first element. The list itself stays as it is.", "[1, 2].shift()", "1", (in a) => At(a, 0)),
        new(On.List, "splice(start, count?, ...values): list", "The elements that would be taken out; toSpliced gives what would be left.",
            "[1, 2, 3].splice(1, 1)", "[2]", (in a) => Value.Of(Cut(a).Out)),
        new(On.List, "toSpliced(start, count?, ...values): list", "Without some elements, and with others in their place.",
            "[1, 2, 3].toSpliced(1, 1, 9)", "[1,9,3]", (in a) => Value.Of(Cut(a).Left)),
        new(On.List, "with(index, value): list", "With another element at a place.", "[1, 2].with(0, 9)", "[9,2]", With),
        new(On.List, "fill(value, start?, end?): list", "With the same value everywhere.", "[1, 2].fill(0)", "[0,0]", Fill),
        new(On.List, "at(index): any", "The element at a place; below zero counts from the end.", "[1, 2].at(-1)", "2", AtPlace),
        new(On.List, "keys(): list", "The places: 0, 1, 2.", "['a', 'b'].keys()", "[0,1]", (in a) => Numbered(a, (i, _) => Value.Of(i))),
        new(On.List, "values(): list", "The elements.", "['a'].values()", "[\"a\"]", (in a) => Value.Of(a.SelfList)),
        new(On.List, "entries(): list", "Each place with its element.",
            "['a'].entries()", "[[0,\"a\"]]", (in a) => Numbered(a, (i, x) => Value.Of([Value.Of(i), x]))),
    ];

    private static Value At(in Arguments a, int index) => Lists.At(a.E, a.Self, index);

    private static Value Map(in Arguments a)
    {
        var (list, function) = (a.SelfList, a.Function(0));
        a.E.Charge(list.Length);
        var mapped = new Value[list.Length];
        for (var i = 0; i < list.Length; i++) mapped[i] = function.Call(a.E, [list[i], Value.Of(i), a.Self]);
        return Value.Of(mapped);
    }

    private static Value Filter(in Arguments a)
    {
        var (list, function) = (a.SelfList, a.Function(0));
        var kept = new List<Value>();
        for (var i = 0; i < list.Length; i++)
        {
            if (Operators.IsTruthy(function.Call(a.E, [list[i], Value.Of(i), a.Self]))) kept.Add(list[i]);
        }

        a.E.Charge(kept.Count);
        return Value.Of(kept.ToArray());
    }

    private static int FirstIndex(in Arguments a)
    {
        var (list, function) = (a.SelfList, a.Function(0));
        for (var i = 0; i < list.Length; i++)
        {
            if (Operators.IsTruthy(function.Call(a.E, [list[i], Value.Of(i), a.Self]))) return i;
        }

        return -1;
    }

    private static int LastIndex(in Arguments a)
    {
        var (list, function) = (a.SelfList, a.Function(0));
        for (var i = list.Length - 1; i >= 0; i--)
        {
            if (Operators.IsTruthy(function.Call(a.E, [list[i], Value.Of(i), a.Self]))) return i;
        }

        return -1;
    }

    private static Value Every(in Arguments a)
    {
        var (list, function) = (a.SelfList, a.Function(0));
        for (var i = 0; i < list.Length; i++)
        {
            if (!Operators.IsTruthy(function.Call(a.E, [list[i], Value.Of(i), a.Self]))) return Value.False;
        }

        return Value.True;
    }

    private static Value Reduce(in Arguments a, bool fromEnd)
    {
        var (list, function) = (a.SelfList, a.Function(0));
        var hasStart = a.Count > 1;
        if (!hasStart && list.Length == 0)
            throw a.Fail("There is nothing to put together: the list is empty.",
                "Give reduce a second value to start with, for example 0.");
        var sum = hasStart ? a[1] : list[fromEnd ? list.Length - 1 : 0];
        for (var i = hasStart ? 0 : 1; i < list.Length; i++)
        {
            var at = fromEnd ? list.Length - 1 - i : i;
            sum = function.Call(a.E, [sum, list[at], Value.Of(at), a.Self]);
        }

        return sum;
    }

    private static Value Includes(in Arguments a)
    {
        var list = a.SelfList;
        for (var i = Start(a, 1, list.Length); i < list.Length; i++)
        {
            if (SameValue.Instance.Equals(list[i], a[0])) return Value.True;
        }

        return Value.False;
    }

    private static Value IndexOf(in Arguments a)
    {
        var list = a.SelfList;
        for (var i = Start(a, 1, list.Length); i < list.Length; i++)
        {
            if (Operators.IsSame(list[i], a[0])) return Value.Of(i);
        }

        return Value.Of(-1);
    }

    private static Value LastIndexOf(in Arguments a)
    {
        var list = a.SelfList;
        for (var i = list.Length - 1; i >= 0; i--)
        {
            if (Operators.IsSame(list[i], a[0])) return Value.Of(i);
        }

        return Value.Of(-1);
    }

    private static int Start(in Arguments a, int index, int length) => Texts.TextFunctions.Place(a.Int(index, 0), length);

    private static Value Join(in Arguments a)
    {
        var (list, separator) = (a.SelfList, a.Text(0, ","));
        var text = new StringBuilder();
        for (var i = 0; i < list.Length; i++)
        {
            if (i > 0) text.Append(separator);
            var part = list[i].IsMissing ? "" : Evaluation.Texts.Of(a.E, list[i]);
            a.E.Charge(part.Length + separator.Length);
            text.Append(part);
        }

        return Value.Of(text.ToString());
    }

    private static Value Slice(in Arguments a)
    {
        var list = a.SelfList;
        var (start, end) = (Start(a, 0, list.Length), Texts.TextFunctions.Place(a.Int(1, list.Length), list.Length));
        a.E.Charge(Math.Max(0, end - start));
        return Value.Of(start < end ? list[start..end] : []);
    }

    private static Value Concat(in Arguments a)
    {
        var all = new List<Value>(a.SelfList);
        foreach (var other in a.All)
        {
            if (other.Kind == Kind.List) all.AddRange(Lists.Of(a.E, other));
            else all.Add(other);
        }

        a.E.Charge(all.Count);
        return Value.Of(all.ToArray());
    }

    private static Value Flat(in Arguments a)
    {
        var flat = new List<Value>();
        Flatten(a.E, flat, a.SelfList, Math.Min(a.Int(0, 1), Json.MaxDepth));
        return Value.Of(flat.ToArray());
    }

    private static void Flatten(Evaluation.Evaluation e, List<Value> flat, Value[] list, int depth)
    {
        e.Charge(list.Length);
        foreach (var value in list)
        {
            if (value.Kind == Kind.List && depth > 0) Flatten(e, flat, Lists.Of(e, value), depth - 1);
            else flat.Add(value);
        }
    }

    private static Value FlatMap(in Arguments a)
    {
        var flat = new List<Value>();
        Flatten(a.E, flat, Lists.Of(a.E, Map(a)), 1);
        return Value.Of(flat.ToArray());
    }

    private static (Value[] Out, Value[] Left) Cut(in Arguments a)
    {
        var list = a.SelfList;
        var start = Start(a, 0, list.Length);
        var count = Math.Clamp(a.Int(1, list.Length), 0, list.Length - start);
        a.E.Charge(list.Length + a.Count);
        return (list[start..(start + count)], [.. list[..start], .. a.Count > 2 ? a.All[2..] : [], .. list[(start + count)..]]);
    }

    private static Value With(in Arguments a)
    {
        var (list, at) = (a.SelfList, a.Int(0, 0));
        if (at < 0) at += list.Length;
        if ((uint)at >= (uint)list.Length)
            throw a.Fail($"The list has no place {a.Int(0, 0)}.", $"It has {list.Length} elements, the first at 0.");
        a.E.Charge(list.Length);
        var copy = list.ToArray();
        copy[at] = a[1];
        return Value.Of(copy);
    }

    private static Value Fill(in Arguments a)
    {
        var copy = a.SelfList.ToArray();
        var (start, end) = (Start(a, 1, copy.Length), Texts.TextFunctions.Place(a.Int(2, copy.Length), copy.Length));
        a.E.Charge(copy.Length);
        if (start < end) Array.Fill(copy, a[0], start, end - start);
        return Value.Of(copy);
    }

    private static Value AtPlace(in Arguments a)
    {
        var at = a.Int(0, 0);
        return At(a, at < 0 ? at + Lists.Count(a.Self) : at);
    }

    private static Value Numbered(in Arguments a, Func<int, Value, Value> make)
    {
        var list = a.SelfList;
        a.E.Charge(list.Length);
        return Value.Of([.. list.Select((value, i) => make(i, value))]);
    }
}
