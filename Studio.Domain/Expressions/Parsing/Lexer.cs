namespace Studio.Domain.Expressions.Parsing;

/// <summary>Cuts an expression into tokens, one at a time, because what a slash or a brace means only the parser knows.</summary>
internal struct Lexer(string text, int position, int end)
{
    public int Position { get; set; } = position;

    public Token Next()
    {
        SkipBlanks();
        var start = Position;
        if (start >= end) return new(TokenKind.End, end, end);
        var c = text[start];
        if (IsNameStart(c)) return Name(start);
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1)))) return Number(start);
        if (c is '"' or '\'') return Quoted(start, c);

        var (kind, length) = Signs.At(text.AsSpan(start, Math.Min(4, end - start)));
        Position = start + length;
        return new(kind, start, Position);
    }

    private readonly char Peek(int ahead) => Position + ahead < end ? text[Position + ahead] : '\0';

    private void SkipBlanks()
    {
        while (Position < end)
        {
            var c = text[Position];
            if (char.IsWhiteSpace(c) || c == '\uFEFF') Position++;
            else if (c == '/' && Peek(1) == '/') SkipTo("\n");
            else if (c == '/' && Peek(1) == '*') SkipTo("*/");
            else return;
        }
    }

    private void SkipTo(string mark)
    {
        var found = text.AsSpan(Position + 2, Math.Max(0, end - Position - 2)).IndexOf(mark);
        Position = found < 0 ? end : Position + 2 + found + mark.Length;
    }

    private Token Name(int start)
    {
        while (Position < end && IsNamePart(text[Position])) Position++;
        return new(TokenKind.Name, start, Position);
    }

    private Token Number(int start)
    {
        if (Peek(0) == '0' && char.ToLowerInvariant(Peek(1)) is 'x' or 'o' or 'b')
        {
            Position += 2;
            while (char.IsAsciiHexDigit(Peek(0)) || Peek(0) == '_') Position++;
            return new(TokenKind.Number, start, Position);
        }

        SkipDigits();
        if (Peek(0) == '.')
        {
            Position++;
            SkipDigits();
        }

        if (Peek(0) is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            Position += 2;
            SkipDigits();
        }

        return new(TokenKind.Number, start, Position);
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek(0)) || Peek(0) == '_') Position++;
    }

    private Token Quoted(int start, char quote)
    {
        Position++;
        while (Position < end && text[Position] != quote)
        {
            if (text[Position] is '\n') return new(TokenKind.Bad, start, Position);
            Position += text[Position] == '\\' ? 2 : 1;
        }

        var closed = Position < end;
        Position = Math.Min(end, Position + 1);
        return new(closed ? TokenKind.Text : TokenKind.Bad, start, Position);
    }

    /// <summary>
    /// The end of a regular expression that starts with the slash at <paramref name="start"/>, flags included; -1 when it never ends.
    /// </summary>
    public int EndOfPattern(int start)
    {
        var inClass = false;
        for (var at = start + 1; at < end && text[at] != '\n'; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == '[') inClass = true;
            else if (text[at] == ']') inClass = false;
            else if (text[at] == '/' && !inClass)
            {
                Position = at + 1;
                while (Position < end && char.IsAsciiLetter(text[Position])) Position++;
                return Position;
            }
        }

        return -1;
    }

    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '$' or '_' || (c > 127 && char.IsLetter(c));

    public static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c);
}
