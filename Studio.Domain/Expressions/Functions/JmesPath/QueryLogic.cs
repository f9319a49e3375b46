using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.JmesPath;

/// <summary>|| and &amp;&amp;</summary>
internal sealed record Either(Query Left, Query Right, bool IsAnd) : Query(Math.Max(Left.Height, Right.Height) + 1)
{
    public override Value On(Evaluation.Evaluation e, Value value)
    {
        var left = Left.On(e, value);
        return QueryValues.IsTruthy(left) == IsAnd ? Right.On(e, value) : left;
    }
}

internal sealed record Negation(Query Inner) : Query(Inner.Height + 1)
{
    public override Value On(Evaluation.Evaluation e, Value value) => Value.Of(!QueryValues.IsTruthy(Inner.On(e, value)));
}

internal sealed record QueryComparison(Sign Sign, Query Left, Query Right) : Query(Math.Max(Left.Height, Right.Height) + 1)
{
    public override Value On(Evaluation.Evaluation e, Value value)
    {
        e.Step();
        var (left, right) = (Left.On(e, value), Right.On(e, value));
        if (Sign is Sign.Equal or Sign.NotEqual) return Value.Of(Operators.IsDeepEqual(e, left, right) == (Sign == Sign.Equal));
        // The specification orders numbers only; n8n's users compare dates as texts, too.
        if (left.Kind != right.Kind || left.Kind is not (Kind.Number or Kind.Text or Kind.Date)) return Value.Null;
        var order = Operators.Compare(e, left, right);
        return Value.Of(Sign switch
        {
            Sign.Less => order < 0,
            Sign.LessEqual => order <= 0,
            Sign.Greater => order > 0,
            _ => order >= 0,
        });
    }
}

/// <summary>&amp;expression, which only functions take.</summary>
internal sealed record Reference(Query Inner, int Position) : Query(Inner.Height + 1)
{
    public override Value On(Evaluation.Evaluation e, Value value) =>
        throw e.Fail(QueryLexer.At(Position, "& stands only before an argument of a function."), "As in sort_by(list, &name).");
}

/// <summary>A function with its arguments; those with &amp; it evaluates itself.</summary>
internal sealed record FunctionCall(QueryFunction Function, IReadOnlyList<Query> Arguments, int Position)
    : Query(Arguments.Count == 0 ? 1 : Arguments.Max(a => a.Height) + 1)
{
    public override Value On(Evaluation.Evaluation e, Value value)
    {
        e.Step();
        var values = new Value[Arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (Arguments[i] is Reference) continue;
            values[i] = Arguments[i].On(e, value);
            var wanted = Function.WantedAt(i);
            if (!QueryValues.Is(values[i], wanted)) throw Wrong(e, wanted, values[i]);
        }

        return Function.Body(new(e, this, values));
    }

    public Parsing.Faulted Wrong(Evaluation.Evaluation e, Wanted wanted, Value value) =>
        e.Fail(QueryLexer.At(Position, $"{Function.Name} needs {QueryValues.InWords(wanted)}, and this is {value.KindInWords}."),
            $"It is called {Function.Signature}.");
}
