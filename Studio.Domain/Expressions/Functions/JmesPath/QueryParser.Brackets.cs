using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Functions.JmesPath;

/// <summary>What stands in brackets, and what is wrong with it.</summary>
internal sealed partial class QueryParser
{
    /// <summary>[0], or a slice, which projects.</summary>
    private Query ParseIndex(Query left)
    {
        Span<int?> parts = [null, null, null];
        var at = 0;
        while (_token.Sign != Sign.CloseBracket)
        {
            if (_token.Sign == Sign.Colon && ++at < parts.Length) Take();
            else if (_token.Sign == Sign.Number && parts[at] is null) parts[at] = Take().Number;
            else throw Fail("this is neither an index nor a slice.", "Write [0], [-1], [0:5] or [::2].");
        }

        var position = Take().Position;
        if (at == 0) return new Chain(left, new QueryElement(parts[0]!.Value));
        if (parts[2] == 0) throw _fail(position, QueryLexer.At(position, "a slice's step cannot be 0."), "Use 1, or -1 to go backwards.");
        var slice = Checked(new Slice(left, parts[0], parts[1], parts[2] ?? 1));
        return new Projection(slice, ParseProjected(Strength(Sign.Star)));
    }

    private MultiList ParseMultiList()
    {
        var parts = new List<Query> { ParseExpression(0) };
        while (_token.Sign == Sign.Comma)
        {
            Take();
            parts.Add(ParseExpression(0));
        }

        Expect(Sign.CloseBracket, "]");
        return new(parts);
    }

    private MultiRecord ParseMultiRecord()
    {
        var parts = new List<(string, Query)>();
        do
        {
            if (parts.Count > 0) Take();
            var name = TakeName();
            Expect(Sign.Colon, ":");
            parts.Add((name, ParseExpression(0)));
        }
        while (_token.Sign == Sign.Comma);

        Expect(Sign.CloseBrace, "}");
        return new(parts);
    }

    private FunctionCall ParseCall(QueryToken name)
    {
        if (!QueryFunctions.ByName.TryGetValue(name.Text, out var function))
        {
            throw _fail(name.Position, QueryLexer.At(name.Position, $"there is no function \"{name.Text}\"."),
                Nearest.Hint(name.Text, QueryFunctions.ByName.Keys, $"There are {string.Join(", ", QueryFunctions.ByName.Keys)}."));
        }

        Take();
        var arguments = new List<Query>();
        while (_token.Sign != Sign.CloseParen)
        {
            if (arguments.Count > 0) Expect(Sign.Comma, ",");
            arguments.Add(ParseExpression(0));
        }

        Take();
        CheckArguments(name, function, arguments);
        return new(function, arguments, name.Position);
    }

    private void CheckArguments(QueryToken name, QueryFunction function, List<Query> arguments)
    {
        var isRight = function.IsVariadic ? arguments.Count >= function.Wanted.Count : arguments.Count == function.Wanted.Count;
        for (var i = 0; isRight && i < arguments.Count; i++)
        {
            isRight = arguments[i] is Reference == (function.WantedAt(i) == Wanted.Reference);
        }

        if (isRight) return;
        throw _fail(name.Position, QueryLexer.At(name.Position, $"{name.Text} needs other values."), $"It is called {function.Signature}.");
    }

    private string TakeName() => _token.Sign is Sign.Name or Sign.QuotedName ? Take().Text
        : throw Fail("a field's name is missing.", "An object is written {name: path, other: path}.");

    private QueryToken Take()
    {
        var taken = _token;
        _token = _lexer.Next();
        return taken;
    }

    private void Expect(Sign sign, string written)
    {
        if (_token.Sign != sign) throw Fail($"{written} is missing here.", "Every bracket that is opened is closed again.");
        Take();
    }

    private Faulted Fail(string message, string hint) => _fail(_token.Position, QueryLexer.At(_token.Position, message), hint);

    private Faulted Unexpected() => Unexpected(_token);

    private Faulted Unexpected(QueryToken token) => _fail(token.Position,
        QueryLexer.At(token.Position, token.Sign == Sign.End ? "the query ends too early." : "this cannot stand here."),
        "A query is a path such as people[?age > `18`].name; a name with other signs goes into double quotes.");

    private Faulted TooDeep() => Fail("the query is nested too deeply.", "Split it: $jmespath($jmespath(value, 'first'), 'second').");
}
