using System.Diagnostics.CodeAnalysis;
using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.Collections;

/// <summary>What n8n's users do with lists beyond JavaScript.</summary>
internal static class ListShapes
{
    public static IEnumerable<Function> All { get; } =
    [
        new(On.List, "first(): any", "The first element.", "[1, 2].first()", "1", (in a) => Lists.At(a.E, a.Self, 0)),
        new(On.List, "last(): any", "The last element.", "[1, 2].last()", "2", (in a) => Lists.At(a.E, a.Self, Lists.Count(a.Self) - 1)),
        new(On.List, "pluck(...fields): list", "A field of each element; with several names, objects of these.",
            "[{ a: 1 }, { a: 2 }].pluck('a')", "[1,2]", Pluck),
        new(On.List, "unique(...fields): list", "Every value once, or every combination of some fields.",
            "[1, 1, 2].unique()", "[1,2]", Unique),
        new(On.List, "removeDuplicates(...fields): list", "The same as unique.", "['a', 'a'].removeDuplicates()", "[\"a\"]", Unique),
        new(On.List, "compact(): list", "Without what is missing or empty.",
            "[1, null, '', 2].compact()", "[1,2]", (in a) => Where(a, v => !Operators.IsEmpty(v))),
        new(On.List, "chunk(size): list", "Cut into lists of a size.", "[1, 2, 3].chunk(2)", "[[1,2],[3]]", Chunk),
        new(On.List, "sum(): number", "All numbers added.", "[1, 2, 3].sum()", "6", (in a) => Value.Of(Sum(a))),
        new(On.List, "average(): number", "The mean of all numbers.",
            "[1, 2, 3].average()", "2", (in a) => Value.Of(Sum(a) / Lists.Count(a.Self))),
        new(On.List, "min(): number", "The smallest number.",
            "[3, 1].min()", "1", (in a) => Value.Of(Most(a, Math.Min, double.PositiveInfinity))),
        new(On.List, "max(): number", "The largest number.",
            "[3, 1].max()", "3", (in a) => Value.Of(Most(a, Math.Max, double.NegativeInfinity))),
        new(On.List, "randomItem(): any", "An element by chance.", "['a'].randomItem()", "\"a\"", Random),
        new(On.List, "difference(other): list", "What is not in the other list.",
            "[1, 2, 3].difference([2])", "[1,3]", (in a) => Compared(a, isIn: false)),
        new(On.List, "intersection(other): list", "What is in the other list, too.",
            "[1, 2, 3].intersection([2, 9])", "[2]", (in a) => Compared(a, isIn: true)),
        new(On.List, "union(other): list", "What is in either list, once.", "[1, 2].union([2, 3])", "[1,2,3]", Union),
        new(On.List, "append(...values): list", "With values at the end.", "[1].append(2, 3)", "[1,2,3]", Append),
        new(On.List, "merge(other): list", "Its objects, each with the fields of the other's at the same place.",
            "[{ a: 1 }].merge([{ b: 2 }])", "[{\"a\":1,\"b\":2}]", Merge),
        new(On.List, "renameKeys(...names): list", "Its objects with other names: old, new, old, new.",
            "[{ a: 1 }].renameKeys('a', 'b')", "[{\"b\":1}]", RenameKeys),
        new(On.List, "smartJoin(keyField, valueField): object", "One object from a list of names and values.",
            "[{ k: 'a', v: 1 }].smartJoin('k', 'v')", "{\"a\":1}", SmartJoin),
        new(On.Global, "new Set(values?): set", "Every value once.", "new Set([1, 1, 2]).size", "2", NewSet),
        new(On.Set, "size: number", "How many values it has.", "new Set([1]).size", "1", (in a) => Value.Of(Lists.Count(a.Self))),
        new(On.Set, "has(value): true/false", "Whether a value is in it.",
            "new Set([1]).has(1)", "true", (in a) => Value.Of(((HashedValues)a.Self.Held!).Contains(a[0]))),
        new(On.Set, "values(): list", "Its values.", "new Set([1, 1]).values()", "[1]", (in a) => Value.Of(a.SelfList)),
    ];

    private static Value Where(in Arguments a, Func<Value, bool> keep)
    {
        Value[] kept = [.. a.SelfList.Where(keep)];
        a.E.Charge(kept.Length);
        return Value.Of(kept);
    }

    private static Value Pluck(in Arguments a)
    {
        var (list, names) = (a.SelfList, Names(a));
        a.E.Charge(list.Length * (long)Math.Max(1, names.Length));
        var plucked = new List<Value>(list.Length);
        foreach (var element in list)
        {
            if (names.Length == 1) plucked.Add(Records.TryGet(a.E, element, names[0], out var field) ? field : Value.Undefined);
            else plucked.Add(Value.Of(Only(a.E, element, names)));
        }

        return Value.Of(plucked.ToArray());
    }

    private static Bag Only(Evaluation.Evaluation e, Value record, string[] names)
    {
        var bag = new Bag();
        foreach (var name in names)
        {
            if (Records.TryGet(e, record, name, out var field)) bag[name] = field;
        }

        return bag;
    }

    private static string[] Names(in Arguments a)
    {
        var names = new List<string>();
        foreach (var name in a.All)
        {
            if (name.Kind == Kind.List) names.AddRange(Lists.Of(a.E, name).Select(n => n.Kind == Kind.Text ? n.Text : ""));
            else names.Add(Evaluation.Texts.Of(a.E, name));
        }

        return [.. names];
    }

    private static Value Unique(in Arguments a)
    {
        var (names, e) = (Names(a), a.E);
        return Value.Of([.. a.SelfList.DistinctBy(v => Identity(e, names.Length == 0 || v.Kind != Kind.Record
            ? v : Value.Of(Only(e, v, names))))]);
    }

    // Objects and lists are the same when they say the same, as n8n sees it.
    private static string Identity(Evaluation.Evaluation e, Value value) => JsonWriting.Of(e, value);

    private static Value Chunk(in Arguments a)
    {
        var size = a.Int(0, 1);
        if (size < 1) throw a.Fail($"Lists of {size} elements can't be made.", "Give a size from 1 on.");
        a.E.Charge(Lists.Count(a.Self));
        return Value.Of([.. a.SelfList.Chunk(size).Select(c => Value.Of(c))]);
    }

    private static double Sum(in Arguments a) => Most(a, (sum, number) => sum + number, 0);

    private static double Most(in Arguments a, Func<double, double, double> join, double start)
    {
        foreach (var value in a.SelfList) start = join(start, Numbers.Of(a.E, value));
        return start;
    }

    [SuppressMessage("Security", "CA5394", Justification = "Nobody keeps a secret by the choice of an element.")]
    private static Value Random(in Arguments a)
    {
        var count = Lists.Count(a.Self);
        return count == 0 ? Value.Undefined : Lists.At(a.E, a.Self, System.Random.Shared.Next(count));
    }

    private static Value Compared(in Arguments a, bool isIn)
    {
        var e = a.E;
        var others = a.List(0).Select(v => Identity(e, v)).ToHashSet();
        return Where(a, v => others.Contains(Identity(e, v)) == isIn);
    }

    private static Value Union(in Arguments a)
    {
        var e = a.E;
        return Value.Of([.. a.SelfList.Concat(a.List(0)).DistinctBy(v => Identity(e, v))]);
    }

    private static Value Append(in Arguments a)
    {
        a.E.Charge(Lists.Count(a.Self) + (long)a.Count);
        return Value.Of([.. a.SelfList, .. a.All]);
    }

    private static Value Merge(in Arguments a)
    {
        var (one, other) = (a.SelfList, a.List(0));
        var merged = new Value[Math.Max(one.Length, other.Length)];
        for (var i = 0; i < merged.Length; i++)
        {
            var bag = i < one.Length ? Records.Copy(a.E, one[i]) : [];
            if (i < other.Length)
            {
                foreach (var (name, value) in Records.Of(a.E, other[i])) bag[name] = value;
            }

            merged[i] = Value.Of(bag);
        }

        return Value.Of(merged);
    }

    private static Value RenameKeys(in Arguments a)
    {
        var names = Names(a);
        var pairs = names.Chunk(2).Where(p => p.Length == 2).DistinctBy(p => p[0]).ToDictionary(p => p[0], p => p[1]);
        var renamed = new List<Value>();
        foreach (var element in a.SelfList)
        {
            var bag = new Bag();
            foreach (var (name, value) in Records.Of(a.E, element)) bag[pairs.GetValueOrDefault(name, name)] = value;
            a.E.Charge(bag.Count);
            renamed.Add(Value.Of(bag));
        }

        return Value.Of(renamed.ToArray());
    }

    private static Value SmartJoin(in Arguments a)
    {
        var (key, field) = (a.Text(0), a.Text(1));
        var joined = new Bag();
        foreach (var element in a.SelfList)
        {
            if (Records.TryGet(a.E, element, key, out var name) && Records.TryGet(a.E, element, field, out var value))
                joined[Evaluation.Texts.Of(a.E, name)] = value;
        }

        a.E.Charge(joined.Count);
        return Value.Of(joined);
    }

    private static Value NewSet(in Arguments a)
    {
        if (!a.Has(0)) return Value.Of(new HashedValues(a.E, []));
        return Lists.Elements(a.E, a[0]) is { } elements
            ? Value.Of(new HashedValues(a.E, elements))
            : throw a.Fail($"A set is made from a list, and this is {a[0].KindInWords}.", "Write new Set([a, b]).");
    }
}
