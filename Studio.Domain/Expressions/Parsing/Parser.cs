using System.Globalization;

namespace Studio.Domain.Expressions.Parsing;

/// <summary>Reads one expression by operator strength (Pratt). Reads only as far as it goes; what follows is the caller's.</summary>
internal sealed partial class Parser
{
    /// <summary>Levels of brackets and operators; what is deeper was not written by a person and would cost stack.</summary>
    public const int MaxHeight = 400;
    private const int MaxDepth = 150;

    private readonly string _text;
    private Lexer _lexer;
    private Token _token;
    private int _lastEnd;
    private int _depth;

    private Parser(string text, int start, int end)
    {
        _text = text;
        _lexer = new Lexer(text, start, end);
        _token = _lexer.Next();
        _lastEnd = start;
    }

    /// <summary>The expression inside {{ and }}, and where the text goes on behind it.</summary>
    public static (Syntax Tree, int Next) ParseInBraces(string text, int start)
    {
        var parser = new Parser(text, start, text.Length);
        if (parser._token.Kind == TokenKind.CloseBrace)
            throw parser.Fail("There is nothing between {{ and }}.", "Write an expression, such as $json.name.");
        var tree = parser.ParseExpression();
        var semicolon = parser.SkipSemicolon();
        var close = parser._token;
        if (close.Kind == TokenKind.CloseBrace && close.End < text.Length && text[close.End] == '}') return (tree, close.End + 1);
        throw close.Kind == TokenKind.End
            ? Faulted.At(text, new(start - 2, text.Length), "The expression has no end.", "Close it with }}.")
            : semicolon is { } place
                ? Faulted.At(text, place, "An expression is one value, without ; in it.", "Use one {{ }} for each value.")
            : parser.Unexpected();
    }

    /// <summary>A text that is an expression from its start to its end.</summary>
    public static Syntax ParseAll(string text, int start, int end)
    {
        var parser = new Parser(text, start, end);
        var tree = parser.ParseExpression();
        return parser._token.Kind == TokenKind.End ? tree : throw parser.Unexpected();
    }

    private Syntax ParseExpression()
    {
        if (++_depth > MaxDepth) throw TooDeep();
        var start = _token.Place;
        var condition = ParseBinary(0);
        if (_token.Kind == TokenKind.Question)
        {
            Advance();
            var then = ParseExpression();
            Expect(TokenKind.Colon, ":", "A choice is written condition ? then : else.");
            var otherwise = ParseExpression();
            condition = Checked(new Choice(start.To(otherwise.Place), condition, then, otherwise));
        }
        else if (_token.Kind == TokenKind.Arrow)
        {
            condition = ParseArrow(start, [condition]);
        }

        _depth--;
        return condition;
    }

    private Syntax ParseBinary(int weakest)
    {
        var left = ParseUnary();
        while (true)
        {
            var sign = OperatorHere();
            var strength = Signs.Strength(sign);
            if (strength == 0 || strength <= weakest) return left;
            Advance();
            var right = sign == TokenKind.Power ? ParsePower(strength) : ParseBinary(strength);
            left = Checked(new Binary(left.Place.To(right.Place), sign, left, right));
        }
    }

    /// <summary>The right side of **, which binds to the right, so that it may be as strong as itself.</summary>
    private Syntax ParsePower(int strength)
    {
        if (++_depth > MaxDepth) throw TooDeep();
        var right = ParseBinary(strength - 1);
        _depth--;
        return right;
    }

    private TokenKind OperatorHere() => _token.Kind != TokenKind.Name ? _token.Kind
        : IsWord("in") ? TokenKind.In
        : IsWord("instanceof") ? TokenKind.InstanceOf
        : TokenKind.Name;

    private Syntax ParseUnary()
    {
        var sign = _token.Kind switch
        {
            TokenKind.Not or TokenKind.Minus or TokenKind.Plus or TokenKind.BitNot => _token.Kind,
            TokenKind.Name when IsWord("typeof") => TokenKind.TypeOf,
            TokenKind.Name when IsWord("void") => TokenKind.Void,
            _ => TokenKind.End,
        };
        if (sign == TokenKind.End) return ParsePostfix();
        if (++_depth > MaxDepth) throw TooDeep();
        var start = _token.Place;
        Advance();
        // -2 ** 2 is refused by JavaScript; taking the power first is what mathematics says.
        var operand = ParseBinary(Signs.Unary - 3);
        _depth--;
        return Checked(new Unary(start.To(operand.Place), sign, operand));
    }

    private Syntax ParsePostfix()
    {
        var target = IsWord("new") ? ParseNew() : ParsePrimary();
        while (true)
        {
            switch (_token.Kind)
            {
                case TokenKind.Dot:
                    Advance();
                    target = ParseMember(target, isOptional: false);
                    break;
                case TokenKind.OptionalDot:
                    Advance();
                    target = _token.Kind switch
                    {
                        TokenKind.OpenBracket => ParseIndex(target, isOptional: true),
                        TokenKind.OpenParen => ParseCall(target, isOptional: true),
                        _ => ParseMember(target, isOptional: true),
                    };
                    break;
                case TokenKind.OpenBracket:
                    target = ParseIndex(target, isOptional: false);
                    break;
                case TokenKind.OpenParen:
                    target = ParseCall(target, isOptional: false);
                    break;
                default:
                    return target;
            }
        }
    }

    private Member ParseMember(Syntax target, bool isOptional)
    {
        if (_token.Kind != TokenKind.Name)
            throw Fail("A name is missing after the dot.", "Write a field's or a method's name, or [\"any name\"].");
        var member = new Member(target.Place.To(_token.Place), target, WordHere(), isOptional);
        Advance();
        return Checked(member);
    }

    private Subscript ParseIndex(Syntax target, bool isOptional)
    {
        Advance();
        var key = ParseExpression();
        Expect(TokenKind.CloseBracket, "]", "A field or an element is written value[key].");
        return Checked(new Subscript(target.Place.To(Before()), target, key, isOptional));
    }

    private Call ParseCall(Syntax target, bool isOptional)
    {
        var arguments = ParseArguments();
        return Checked(new Call(target.Place.To(Before()), target, arguments, isOptional));
    }

    private New ParseNew()
    {
        var start = _token.Place;
        Advance();
        if (_token.Kind != TokenKind.Name)
            throw Fail("A type is missing after new.", "There are new Date(…), new Set(…) and new RegExp(…).");
        var type = WordHere();
        Advance();
        IReadOnlyList<Syntax> arguments = _token.Kind == TokenKind.OpenParen ? ParseArguments() : [];
        return Checked(new New(start.To(Before()), type, arguments));
    }

    private List<Syntax> ParseArguments()
    {
        Advance();
        var arguments = new List<Syntax>();
        while (_token.Kind != TokenKind.CloseParen)
        {
            arguments.Add(ParseItem());
            if (_token.Kind != TokenKind.Comma) break;
            Advance();
        }

        Expect(TokenKind.CloseParen, ")", "Close the call with ).");
        return arguments;
    }

    /// <summary>One of several between commas: an expression or ...spread.</summary>
    private Syntax ParseItem()
    {
        if (_token.Kind != TokenKind.Ellipsis) return ParseExpression();
        var start = _token.Place;
        Advance();
        var inner = ParseExpression();
        return Checked(new Spread(start.To(inner.Place), inner));
    }

    private Arrow ParseArrow(Place start, IReadOnlyList<Syntax> parameters)
    {
        foreach (var parameter in parameters) CheckParameter(parameter);
        Advance();
        if (_token.Kind == TokenKind.OpenBrace)
        {
            throw Fail("A function's body in { } holds statements, which an expression cannot have.",
                "Write the result directly: x => x.name. An object goes into parentheses: x => ({ name: x }).");
        }

        var body = ParseExpression();
        return Checked(new Arrow(start.To(body.Place), parameters, body));
    }

    private string WordHere() => _text[_token.Start.._token.End];

    private bool IsWord(string word) =>
        _token.Kind == TokenKind.Name && _text.AsSpan(_token.Start, _token.End - _token.Start).SequenceEqual(word);

    private Place Before() => new(_lastEnd, _lastEnd);

    private void Advance()
    {
        _lastEnd = _token.End;
        _token = _lexer.Next();
    }

    private void Expect(TokenKind kind, string sign, string hint)
    {
        if (_token.Kind != kind)
            throw Fail(string.Create(CultureInfo.InvariantCulture, $"{FoundHere()}, but {sign} is missing here."), hint);
        Advance();
    }

    private Place? SkipSemicolon()
    {
        if (_token.Kind != TokenKind.Semicolon) return null;
        var place = _token.Place;
        Advance();
        return place;
    }

    private T Checked<T>(T node) where T : Syntax => node.Height <= MaxHeight ? node : throw TooDeep();
}
