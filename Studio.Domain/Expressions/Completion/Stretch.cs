using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Completion;

/// <summary>One {{ … }} of a template with all its pieces, finished or not.</summary>
internal sealed class Stretch
{
    private static readonly string[] Keywords = ["true", "false", "null", "undefined", "new", "typeof", "in", "instanceof", "void"];

    private readonly string _text;
    private readonly List<Piece> _pieces = [];

    // What is open: a brace, or the ${ of a text between backticks.
    private readonly Stack<bool> _holes = new();
    private Lexer _lexer;

    private Stretch(string text, int open)
    {
        (_text, Start) = (text, open);
        _lexer = new Lexer(text, open + 2, text.Length);
        Add(TokenKind.OpenBrace, open, open + 2, TokenRole.Brace);
        End = Read();
    }

    /// <summary>The first of its two opening braces.</summary>
    public int Start { get; }

    /// <summary>Behind its closing braces, or the text's end where these are missing.</summary>
    public int End { get; }

    /// <summary>The last place inside its braces.</summary>
    public int EndInside => _pieces[^1] is { Role: TokenRole.Brace } brace && _pieces.Count > 1 ? brace.Start : End;

    public IReadOnlyList<Piece> Pieces => _pieces;

    public static IEnumerable<Stretch> AllOf(string text)
    {
        for (var at = 0; (at = text.IndexOf("{{", at, StringComparison.Ordinal)) >= 0;)
        {
            if (at > 0 && text[at - 1] == '\\')
            {
                at += 2;
                continue;
            }

            var stretch = new Stretch(text, at);
            yield return stretch;
            at = stretch.End;
        }
    }

    private int Read()
    {
        while (true)
        {
            var token = _lexer.Next();
            switch (token.Kind)
            {
                case TokenKind.End:
                    return _text.Length;
                case TokenKind.CloseBrace when _holes.Count == 0 && token.End < _text.Length && _text[token.End] == '}':
                    Add(token.Kind, token.Start, token.End + 1, TokenRole.Brace);
                    return token.End + 1;
                case TokenKind.OpenBrace:
                    _holes.Push(false);
                    Add(token, TokenRole.Sign);
                    break;
                case TokenKind.CloseBrace:
                    Close(token);
                    break;
                case TokenKind.Backtick:
                    Backticked(token.Start, token.End);
                    break;
                case TokenKind.Slash or TokenKind.Change when _text[token.Start] == '/' && !_pieces[^1].EndsValue:
                    Pattern(token);
                    break;
                default:
                    Add(token, RoleOf(token));
                    break;
            }
        }
    }

    private void Close(Token brace)
    {
        if (!_holes.TryPop(out var isHole)) Add(brace, TokenRole.Bad);
        else if (isHole) Backticked(brace.Start, brace.End);
        else Add(brace, TokenRole.Sign);
    }

    /// <summary>The text from a backtick or from the end of a ${…} on, up to its end or to the next ${.</summary>
    private void Backticked(int start, int at)
    {
        var role = TokenRole.Bad;
        for (; at < _text.Length && role == TokenRole.Bad; at++)
        {
            if (_text[at] == '\\') at++;
            else if (_text[at] == '`') role = TokenRole.Text;
            else if (_text[at] == '$' && at + 1 < _text.Length && _text[at + 1] == '{')
            {
                (role, at) = (TokenRole.Text, at + 1);
                _holes.Push(true);
            }
        }

        at = Math.Min(at, _text.Length);
        Add(TokenKind.Backtick, start, at, role);
        _lexer.Position = at;
    }

    private void Pattern(Token slash)
    {
        if (_lexer.EndOfPattern(slash.Start) is var end && end < 0) Add(slash, TokenRole.Bad);
        else Add(slash.Kind, slash.Start, end, TokenRole.Pattern);
    }

    private TokenRole RoleOf(Token token) => token.Kind switch
    {
        TokenKind.Bad or TokenKind.Assign or TokenKind.Change => TokenRole.Bad,
        TokenKind.Number => TokenRole.Number,
        TokenKind.Text => TokenRole.Text,
        TokenKind.Name => RoleOfName(token),
        _ => TokenRole.Sign,
    };

    private TokenRole RoleOfName(Token name)
    {
        var next = _text.AsSpan(name.End).TrimStart();
        var last = _pieces[^1];
        if (last.IsDot) return next.StartsWith("(") ? TokenRole.Method : TokenRole.Field;
        if (next.StartsWith(":") && _holes.TryPeek(out var isHole) && !isHole
            && last.Kind is TokenKind.OpenBrace or TokenKind.Comma) return TokenRole.Field;
        return Keywords.Contains(_text[name.Start..name.End]) ? TokenRole.Keyword : TokenRole.Name;
    }

    private void Add(Token token, TokenRole role) => Add(token.Kind, token.Start, token.End, role);

    private void Add(TokenKind kind, int start, int end, TokenRole role) => _pieces.Add(new(kind, start, end, role));
}
