namespace Studio.Domain.Expressions.Parsing;

internal enum TokenKind : byte
{
    End, Bad, Name, Number, Text, Backtick,
    OpenParen, CloseParen, OpenBracket, CloseBracket, OpenBrace, CloseBrace,
    Dot, OptionalDot, Ellipsis, Comma, Colon, Question, Arrow, Assign, Semicolon,
    Plus, Minus, Star, Slash, Percent, Power,
    Less, LessEqual, Greater, GreaterEqual, Equal, NotEqual, Same, NotSame,
    And, Or, Coalesce, Not, BitAnd, BitOr, BitXor, BitNot, ShiftLeft, ShiftRight, ShiftRightZero,

    /// <summary>+= ++ and their like: known only to say that they are not allowed.</summary>
    Change,

    // Operators that are words; the lexer gives them as names, the parser uses these in its tree.
    In, InstanceOf, TypeOf, Void,
}

internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    public Place Place => new(Start, End);
}

/// <summary>From one character of the parameter's text to another.</summary>
internal readonly record struct Place(int Start, int End)
{
    public Place To(Place last) => new(Start, last.End);
}
