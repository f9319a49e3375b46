using System.Text.Json;
using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.JmesPath;

/// <summary>A part of a JMESPath query. It holds no more levels than a person writes, so it may descend freely.</summary>
internal abstract record Query(int Height)
{
    public abstract Value On(Evaluation.Evaluation e, Value value);
}

internal sealed record Current() : Query(1)
{
    public override Value On(Evaluation.Evaluation e, Value value) => value;
}

internal sealed record Field(string Name) : Query(1)
{
    public override Value On(Evaluation.Evaluation e, Value value)
    {
        e.Step();
        return QueryValues.IsRecord(value) && Records.TryGet(e, value, Name, out var field) ? QueryValues.Given(field) : Value.Null;
    }
}

/// <summary>'text'</summary>
internal sealed record RawText(string Text) : Query(1)
{
    private readonly Value _value = Value.Of(Text);

    public override Value On(Evaluation.Evaluation e, Value value) => _value;
}

internal sealed record Literal(JsonElement Json) : Query(1)
{
    private readonly Value _plain = Plain(Json);

    public override Value On(Evaluation.Evaluation e, Value value) =>
        _plain.Kind != Kind.Undefined ? _plain : Evaluation.Json.Read(e, Json);

    /// <summary>Undefined for what is made anew each time, because it costs.</summary>
    private static Value Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Value.Of(json.GetString()),
        JsonValueKind.Number when Math.Abs(json.GetDouble()) <= Numbers.LargestExact => Value.Of(json.GetDouble()),
        JsonValueKind.True => Value.True,
        JsonValueKind.False => Value.False,
        JsonValueKind.Null => Value.Null,
        _ => Value.Undefined,
    };
}

internal sealed record QueryElement(int Index) : Query(1)
{
    public override Value On(Evaluation.Evaluation e, Value value)
    {
        e.Step();
        if (value.Kind != Kind.List) return Value.Null;
        return QueryValues.Given(Lists.At(e, value, Index < 0 ? Lists.Count(value) + Index : Index));
    }
}

/// <summary>One after the other: a.b, a[0], a | b.</summary>
internal sealed record Chain(Query First, Query Then) : Query(Math.Max(First.Height, Then.Height) + 1)
{
    public override Value On(Evaluation.Evaluation e, Value value) => Then.On(e, First.On(e, value));
}

/// <summary>Every element of a list, for which the rest of the query then holds; what leaves nothing is left out.</summary>
internal sealed record Projection(Query List, Query Then) : Query(Math.Max(List.Height, Then.Height) + 1)
{
    public override Value On(Evaluation.Evaluation e, Value value)
    {
        var list = List.On(e, value);
        return QueryValues.IsList(list) ? Of(e, Lists.Of(e, list), Then) : Value.Null;
    }

    public static Value Of(Evaluation.Evaluation e, IEnumerable<Value> elements, Query then)
    {
        var found = new List<Value>();
        foreach (var element in elements)
        {
            e.Step();
            var result = then.On(e, QueryValues.Given(element));
            if (result.IsMissing) continue;
            e.Charge(1);
            found.Add(result);
        }

        return Value.Of([.. found]);
    }
}

/// <summary>object.*</summary>
internal sealed record ValueProjection(Query Record, Query Then) : Query(Math.Max(Record.Height, Then.Height) + 1)
{
    public override Value On(Evaluation.Evaluation e, Value value)
    {
        var record = Record.On(e, value);
        return QueryValues.IsRecord(record) ? Projection.Of(e, Records.Of(e, record).Values, Then) : Value.Null;
    }
}

/// <summary>list[?condition]</summary>
internal sealed record FilterProjection(Query List, Query Condition, Query Then)
    : Query(Math.Max(List.Height, Math.Max(Condition.Height, Then.Height)) + 1)
{
    public override Value On(Evaluation.Evaluation e, Value value)
    {
        var list = List.On(e, value);
        if (!QueryValues.IsList(list)) return Value.Null;
        return Projection.Of(e, Lists.Of(e, list).Where(v => QueryValues.IsTruthy(Condition.On(e, QueryValues.Given(v)))), Then);
    }
}

/// <summary>list[]: the lists in a list put into one.</summary>
internal sealed record Flattened(Query List) : Query(List.Height + 1)
{
    public override Value On(Evaluation.Evaluation e, Value value)
    {
        var list = List.On(e, value);
        if (!QueryValues.IsList(list)) return Value.Null;
        var flat = new List<Value>();
        foreach (var element in Lists.Of(e, list))
        {
            e.Charge(1);
            if (QueryValues.IsList(element)) flat.AddRange(Paid(e, element));
            else flat.Add(element);
        }

        return Value.Of([.. flat]);
    }

    private static Value[] Paid(Evaluation.Evaluation e, Value list)
    {
        e.Charge(Lists.Count(list));
        return Lists.Of(e, list);
    }
}

/// <summary>list[start:stop:step]</summary>
internal sealed record Slice(Query List, int? Start, int? Stop, int Step) : Query(List.Height + 1)
{
    public override Value On(Evaluation.Evaluation e, Value value)
    {
        var list = List.On(e, value);
        if (!QueryValues.IsList(list)) return Value.Null;
        var all = Lists.Of(e, list);
        var start = Start is { } from ? Held(from, all.Length) : Step < 0 ? all.Length - 1 : 0;
        var stop = Stop is { } to ? Held(to, all.Length) : Step < 0 ? -1 : all.Length;
        var part = new List<Value>();
        for (long i = start; Step > 0 ? i < stop : i > stop; i += Step) part.Add(all[i]);
        e.Charge(part.Count);
        return Value.Of([.. part]);
    }

    private int Held(int at, int length)
    {
        if (at < 0) return Math.Max(at + length, Step < 0 ? -1 : 0);
        return Math.Min(at, Step < 0 ? length - 1 : length);
    }
}

/// <summary>[a, b]</summary>
internal sealed record MultiList(IReadOnlyList<Query> Parts) : Query(Parts.Max(p => p.Height) + 1)
{
    public override Value On(Evaluation.Evaluation e, Value value)
    {
        if (value.IsMissing) return Value.Null;
        e.Charge(Parts.Count);
        return Value.Of([.. Parts.Select(p => p.On(e, value))]);
    }
}

/// <summary>{name: a, other: b}</summary>
internal sealed record MultiRecord(IReadOnlyList<(string Name, Query Part)> Parts) : Query(Parts.Max(p => p.Part.Height) + 1)
{
    public override Value On(Evaluation.Evaluation e, Value value)
    {
        if (value.IsMissing) return Value.Null;
        e.Charge(Parts.Count * 2L);
        var record = new Bag(Parts.Count);
        foreach (var (name, part) in Parts) record[name] = part.On(e, value);
        return Value.Of(record);
    }
}
