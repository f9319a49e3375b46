namespace Studio.Domain.Expressions.Parsing;

/// <summary>Operators and brackets, and how tightly operators bind.</summary>
internal static class Signs
{
    public const int Coalescing = 1;
    public const int Unary = 14;

    public static (TokenKind Kind, int Length) At(ReadOnlySpan<char> text)
    {
        var next = text.Length > 1 ? text[1] : '\0';
        var third = text.Length > 2 ? text[2] : '\0';
        var fourth = text.Length > 3 ? text[3] : '\0';
        return text[0] switch
        {
            '(' => (TokenKind.OpenParen, 1),
            ')' => (TokenKind.CloseParen, 1),
            '[' => (TokenKind.OpenBracket, 1),
            ']' => (TokenKind.CloseBracket, 1),
            '{' => (TokenKind.OpenBrace, 1),
            '}' => (TokenKind.CloseBrace, 1),
            ',' => (TokenKind.Comma, 1),
            ':' => (TokenKind.Colon, 1),
            ';' => (TokenKind.Semicolon, 1),
            '`' => (TokenKind.Backtick, 1),
            '~' => (TokenKind.BitNot, 1),
            '.' => next == '.' && third == '.' ? (TokenKind.Ellipsis, 3) : (TokenKind.Dot, 1),
            '?' => Question(next, third),
            '=' => next == '=' ? (third == '=' ? (TokenKind.Same, 3) : (TokenKind.Equal, 2)) : next == '>' ? (TokenKind.Arrow, 2)
                : (TokenKind.Assign, 1),
            '!' => next == '=' ? (third == '=' ? (TokenKind.NotSame, 3) : (TokenKind.NotEqual, 2)) : (TokenKind.Not, 1),
            _ => Arithmetic(text[0], next, third, fourth),
        };
    }

    // a?.5:1 is a choice, not an optional member.
    private static (TokenKind, int) Question(char next, char third) => next switch
    {
        '?' => third == '=' ? (TokenKind.Change, 3) : (TokenKind.Coalesce, 2),
        '.' when !char.IsAsciiDigit(third) => (TokenKind.OptionalDot, 2),
        _ => (TokenKind.Question, 1),
    };

    private static (TokenKind, int) Arithmetic(char sign, char next, char third, char fourth) => sign switch
    {
        '+' => next is '+' or '=' ? (TokenKind.Change, 2) : (TokenKind.Plus, 1),
        '-' => next is '-' or '=' ? (TokenKind.Change, 2) : (TokenKind.Minus, 1),
        '*' => next == '*' ? (third == '=' ? (TokenKind.Change, 3) : (TokenKind.Power, 2)) : OrChange(TokenKind.Star, next),
        '/' => OrChange(TokenKind.Slash, next),
        '%' => OrChange(TokenKind.Percent, next),
        '^' => OrChange(TokenKind.BitXor, next),
        '&' => next == '&' ? (third == '=' ? (TokenKind.Change, 3) : (TokenKind.And, 2)) : OrChange(TokenKind.BitAnd, next),
        '|' => next == '|' ? (third == '=' ? (TokenKind.Change, 3) : (TokenKind.Or, 2)) : OrChange(TokenKind.BitOr, next),
        '<' => next == '<' ? (third == '=' ? (TokenKind.Change, 3) : (TokenKind.ShiftLeft, 2))
            : next == '=' ? (TokenKind.LessEqual, 2) : (TokenKind.Less, 1),
        '>' => next == '>' ? Shift(third, fourth) : next == '=' ? (TokenKind.GreaterEqual, 2) : (TokenKind.Greater, 1),
        _ => (TokenKind.Bad, 1),
    };

    private static (TokenKind, int) Shift(char third, char fourth) => third switch
    {
        '>' => fourth == '=' ? (TokenKind.Change, 4) : (TokenKind.ShiftRightZero, 3),
        '=' => (TokenKind.Change, 3),
        _ => (TokenKind.ShiftRight, 2),
    };

    private static (TokenKind, int) OrChange(TokenKind kind, char next) => next == '=' ? (TokenKind.Change, 2) : (kind, 1);

    /// <summary>How tightly an operator between two operands binds; 0 for what is none.</summary>
    public static int Strength(TokenKind kind) => kind switch
    {
        TokenKind.Coalesce => Coalescing,
        TokenKind.Or => 2,
        TokenKind.And => 3,
        TokenKind.BitOr => 4,
        TokenKind.BitXor => 5,
        TokenKind.BitAnd => 6,
        TokenKind.Equal or TokenKind.NotEqual or TokenKind.Same or TokenKind.NotSame => 7,
        TokenKind.Less or TokenKind.LessEqual or TokenKind.Greater or TokenKind.GreaterEqual or TokenKind.In or TokenKind.InstanceOf => 8,
        TokenKind.ShiftLeft or TokenKind.ShiftRight or TokenKind.ShiftRightZero => 9,
        TokenKind.Plus or TokenKind.Minus => 10,
        TokenKind.Star or TokenKind.Slash or TokenKind.Percent => 11,
        TokenKind.Power => 12,
        _ => 0,
    };
}
