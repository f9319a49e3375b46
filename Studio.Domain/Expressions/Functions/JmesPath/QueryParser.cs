using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.JmesPath;

/// <summary>Reads a JMESPath query by operator strength, as its reference implementation does.</summary>
internal sealed partial class QueryParser
{
    private const int MaxHeight = 100;

    /// <summary>Signs weaker than this end a projection: what follows holds for its result, not for every element.</summary>
    private const int EndOfProjection = 10;

    private readonly FaultAt _fail;
    private readonly QueryLexer _lexer;
    private QueryToken _token;
    private int _depth;

    public QueryParser(string query, FaultAt fail)
    {
        (_fail, _lexer) = (fail, new(query, fail));
        _token = _lexer.Next();
    }

    public Query Parse()
    {
        if (_token.Sign == Sign.End) throw Fail("there is no query.", "Write a path, such as people[*].name.");
        var query = ParseExpression(0);
        return _token.Sign == Sign.End ? query : throw Unexpected();
    }

    private static int Strength(Sign sign) => sign switch
    {
        Sign.Pipe => 1,
        Sign.Or => 2,
        Sign.And => 3,
        >= Sign.Equal and <= Sign.GreaterEqual => 5,
        Sign.Flatten => 9,
        Sign.Star => 20,
        Sign.Filter => 21,
        Sign.Dot => 40,
        Sign.Not => 45,
        Sign.OpenBrace => 50,
        Sign.OpenBracket => 55,
        Sign.OpenParen => 60,
        _ => 0,
    };

    private Query ParseExpression(int weakest)
    {
        if (++_depth > MaxHeight) throw TooDeep();
        var left = Checked(ParseStart(Take()));
        while (weakest < Strength(_token.Sign)) left = Checked(ParseRest(left, Take()));
        _depth--;
        return left;
    }

    private Query ParseStart(QueryToken token)
    {
        switch (token.Sign)
        {
            case Sign.Literal:
                return new Literal(token.Literal);
            case Sign.Text:
                return new RawText(token.Text);
            case Sign.Name:
                return _token.Sign == Sign.OpenParen ? ParseCall(token) : new Field(token.Text);
            case Sign.QuotedName:
                return new Field(token.Text);
            case Sign.Current:
                return new Current();
            case Sign.Not:
                return new Negation(ParseExpression(Strength(Sign.Not)));
            case Sign.Star:
                return new ValueProjection(new Current(), ParseProjected(Strength(Sign.Star)));
            case Sign.Filter or Sign.Flatten:
                return ParseRest(new Current(), token);
            case Sign.OpenBrace:
                return ParseMultiRecord();
            case Sign.OpenBracket:
                return _token.Sign is Sign.Number or Sign.Colon ? ParseIndex(new Current())
                    : _token.Sign == Sign.Star && _lexer.IsBefore(']') ? ParseRest(new Current(), token)
                    : ParseMultiList();
            case Sign.Reference:
                return new Reference(ParseExpression(0), token.Position);
            case Sign.OpenParen:
                var inner = ParseExpression(0);
                Expect(Sign.CloseParen, ")");
                return inner;
            default:
                throw Unexpected(token);
        }
    }

    private Query ParseRest(Query left, QueryToken token)
    {
        switch (token.Sign)
        {
            case Sign.Dot when _token.Sign == Sign.Star:
                Take();
                return new ValueProjection(left, ParseProjected(Strength(Sign.Dot)));
            case Sign.Dot:
                return new Chain(left, ParseAfterDot(Strength(Sign.Dot)));
            case Sign.Pipe:
                return new Chain(left, ParseExpression(Strength(Sign.Pipe)));
            case Sign.Or or Sign.And:
                return new Either(left, ParseExpression(Strength(token.Sign)), token.Sign == Sign.And);
            case >= Sign.Equal and <= Sign.GreaterEqual:
                return new QueryComparison(token.Sign, left, ParseExpression(Strength(token.Sign)));
            case Sign.Flatten:
                return new Projection(new Flattened(left), ParseProjected(Strength(Sign.Flatten)));
            case Sign.Filter:
                var condition = ParseExpression(0);
                Expect(Sign.CloseBracket, "]");
                return new FilterProjection(left, condition,
                    _token.Sign == Sign.Flatten ? new Current() : ParseProjected(Strength(Sign.Filter)));
            case Sign.OpenBracket when _token.Sign is Sign.Number or Sign.Colon:
                return ParseIndex(left);
            case Sign.OpenBracket:
                if (_token.Sign != Sign.Star) throw Unexpected();
                Take();
                Expect(Sign.CloseBracket, "]");
                return new Projection(left, ParseProjected(Strength(Sign.Star)));
            default:
                throw Unexpected(token);
        }
    }

    /// <summary>What holds for every element of a projection.</summary>
    private Query ParseProjected(int strength)
    {
        if (Strength(_token.Sign) < EndOfProjection) return new Current();
        if (_token.Sign is Sign.OpenBracket or Sign.Filter) return ParseProjectedBracket(strength);
        if (_token.Sign != Sign.Dot) throw Unexpected();
        Take();
        return ParseAfterDot(strength);
    }

    private Query ParseProjectedBracket(int strength)
    {
        if (++_depth > MaxHeight) throw TooDeep();
        var left = Checked(ParseRest(new Current(), Take()));
        while (strength < Strength(_token.Sign)) left = Checked(ParseRest(left, Take()));
        _depth--;
        return left;
    }

    private Query ParseAfterDot(int strength)
    {
        switch (_token.Sign)
        {
            case Sign.Name or Sign.QuotedName or Sign.Star:
                return ParseExpression(strength);
            case Sign.OpenBracket:
                Take();
                return ParseMultiList();
            case Sign.OpenBrace:
                Take();
                return ParseMultiRecord();
            default:
                throw Fail("a name is missing after the dot.", "Behind a dot stands a field, *, [a, b] or {name: a}.");
        }
    }

    private Query Checked(Query query) => query.Height <= MaxHeight ? query : throw TooDeep();
}
