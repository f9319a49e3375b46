using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.JmesPath;

internal delegate Value QueryBody(in QueryArguments a);

/// <summary>A function of JMESPath. The last argument of a variadic one may come again and again.</summary>
internal sealed record QueryFunction(string Signature, IReadOnlyList<Wanted> Wanted, QueryBody Body)
{
    public string Name { get; } = Signature[..Signature.IndexOf('(', StringComparison.Ordinal)];
    public bool IsVariadic { get; } = Signature.Contains("...", StringComparison.Ordinal);

    public Wanted WantedAt(int index) => Wanted[Math.Min(index, Wanted.Count - 1)];
}

internal readonly ref struct QueryArguments(Evaluation.Evaluation e, FunctionCall call, ReadOnlySpan<Value> values)
{
    public Evaluation.Evaluation E { get; } = e;
    public ReadOnlySpan<Value> All { get; } = values;
    public Value this[int index] => All[index];

    public Value[] List(int index) => Lists.Of(E, All[index]);

    /// <summary>What the &amp;expression gives for a value.</summary>
    public Value Apply(int index, Value value) => ((Reference)call.Arguments[index]).Inner.On(E, QueryValues.Given(value));

    public Parsing.Faulted Wrong(Wanted wanted, Value value) => call.Wrong(E, wanted, value);
}

/// <summary>The functions of JMESPath's specification; ordering and sums are in <see cref="QueryOrder"/>.</summary>
internal static class QueryFunctions
{
    private const Wanted AnyOne = Wanted.Any;

    public static IReadOnlyDictionary<string, QueryFunction> ByName { get; } = All().ToDictionary(f => f.Name, StringComparer.Ordinal);

    private static IEnumerable<QueryFunction> All() =>
    [
        new("abs(number)", [Wanted.Number], (in a) => Value.Of(Math.Abs(a[0].Number))),
        new("avg(list)", [Wanted.List], QueryOrder.Average),
        new("ceil(number)", [Wanted.Number], (in a) => Value.Of(Math.Ceiling(a[0].Number))),
        new("contains(list or text, value)", [Wanted.List | Wanted.Text, AnyOne], Contains),
        new("ends_with(text, end)", [Wanted.Text, Wanted.Text],
            (in a) => Value.Of(a[0].Text.EndsWith(a[1].Text, StringComparison.Ordinal))),
        new("floor(number)", [Wanted.Number], (in a) => Value.Of(Math.Floor(a[0].Number))),
        new("join(separator, list)", [Wanted.Text, Wanted.List], Join),
        new("keys(object)", [Wanted.Record], (in a) => Value.Of([.. Records.Of(a.E, a[0]).Keys.Select(k => Value.Of(k))])),
        new("length(text, list or object)", [Wanted.Text | Wanted.List | Wanted.Record], Length),
        new("map(&expression, list)", [Wanted.Reference, Wanted.List], Map),
        new("max(list)", [Wanted.List], (in a) => QueryOrder.Best(a, 1)),
        new("max_by(list, &expression)", [Wanted.List, Wanted.Reference], (in a) => QueryOrder.BestBy(a, 1)),
        new("merge(...objects)", [Wanted.Record], Merge),
        new("min(list)", [Wanted.List], (in a) => QueryOrder.Best(a, -1)),
        new("min_by(list, &expression)", [Wanted.List, Wanted.Reference], (in a) => QueryOrder.BestBy(a, -1)),
        new("not_null(...values)", [AnyOne], NotNull),
        new("reverse(list or text)", [Wanted.List | Wanted.Text], Reverse),
        new("sort(list)", [Wanted.List], QueryOrder.Sort),
        new("sort_by(list, &expression)", [Wanted.List, Wanted.Reference], QueryOrder.SortBy),
        new("starts_with(text, start)", [Wanted.Text, Wanted.Text],
            (in a) => Value.Of(a[0].Text.StartsWith(a[1].Text, StringComparison.Ordinal))),
        new("sum(list)", [Wanted.List], QueryOrder.Sum),
        new("to_array(value)", [AnyOne], (in a) => QueryValues.IsList(a[0]) ? a[0] : Value.Of([a[0]])),
        new("to_number(value)", [AnyOne], ToNumber),
        new("to_string(value)", [AnyOne], (in a) => a[0].Kind == Kind.Text ? a[0] : Value.Of(JsonWriting.Of(a.E, a[0]))),
        new("type(value)", [AnyOne], (in a) => Value.Of(QueryValues.TypeOf(a[0]))),
        new("values(object)", [Wanted.Record], (in a) => Value.Of([.. Records.Of(a.E, a[0]).Values])),
    ];

    private static Value Contains(in QueryArguments a)
    {
        if (a[0].Kind == Kind.Text)
        {
            a.E.Step(a[0].Text.Length >> 6);
            return Value.Of(a[1].Kind == Kind.Text && a[0].Text.Contains(a[1].Text, StringComparison.Ordinal));
        }

        foreach (var element in a.List(0))
        {
            if (Operators.IsDeepEqual(a.E, element, a[1])) return Value.True;
        }

        return Value.False;
    }

    private static Value Join(in QueryArguments a)
    {
        var list = a.List(1);
        foreach (var element in list)
        {
            if (element.Kind != Kind.Text) throw a.Wrong(Wanted.Text, element);
            a.E.Charge(element.Text.Length + (long)a[0].Text.Length);
        }

        return Value.Of(string.Join(a[0].Text, list.Select(v => v.Text)));
    }

    private static Value Length(in QueryArguments a)
    {
        if (a[0].Kind == Kind.Text)
        {
            a.E.Step(a[0].Text.Length >> 6);
            return Value.Of(a[0].Text.EnumerateRunes().Count());
        }

        return Value.Of(QueryValues.IsList(a[0]) ? Lists.Count(a[0]) : Records.Of(a.E, a[0]).Count);
    }

    private static Value Map(in QueryArguments a)
    {
        var list = a.List(1);
        a.E.Charge(list.Length);
        var mapped = new Value[list.Length];
        for (var i = 0; i < list.Length; i++) mapped[i] = a.Apply(0, list[i]);
        return Value.Of(mapped);
    }

    private static Value Merge(in QueryArguments a)
    {
        var merged = Records.Copy(a.E, a[0]);
        foreach (var other in a.All[1..])
        {
            var fields = Records.Of(a.E, other);
            a.E.Charge(fields.Count);
            foreach (var (name, value) in fields) merged[name] = value;
        }

        return Value.Of(merged);
    }

    private static Value NotNull(in QueryArguments a)
    {
        foreach (var value in a.All)
        {
            if (!value.IsMissing) return value;
        }

        return Value.Null;
    }

    private static Value Reverse(in QueryArguments a)
    {
        if (a[0].Kind != Kind.Text)
        {
            var list = a.List(0);
            a.E.Charge(list.Length);
            return Value.Of([.. Enumerable.Reverse(list)]);
        }

        a.E.Charge(a[0].Text.Length);
        return Value.Of(string.Concat(a[0].Text.EnumerateRunes().Reverse()));
    }

    private static Value ToNumber(in QueryArguments a)
    {
        if (a[0].Kind == Kind.Number) return a[0];
        var number = a[0].Kind == Kind.Text && !string.IsNullOrWhiteSpace(a[0].Text) ? Numbers.Read(a[0].Text) : double.NaN;
        return double.IsNaN(number) ? Value.Null : Value.Of(number);
    }
}
