using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Completion;

/// <summary>What a piece of a template is to who reads it; an editor gives each a colour.</summary>
public enum TokenRole : byte { Brace, Name, Field, Method, Keyword, Text, Number, Pattern, Sign, Bad }

/// <summary>A piece of a template. What lies between pieces is plain text or blanks.</summary>
public readonly record struct Highlight(int Start, int Length, TokenRole Role);

/// <summary>Colours for a template as it is typed: total, so that half an expression has colours, too.</summary>
public static class Highlighting
{
    public static IReadOnlyList<Highlight> Of(string template) =>
        [.. Stretch.AllOf(template).SelectMany(s => s.Pieces).Select(p => new Highlight(p.Start, p.End - p.Start, p.Role))];
}

/// <summary>A token with its role. An expression inside a `text ${…}` stands between that text's own pieces.</summary>
internal readonly record struct Piece(TokenKind Kind, int Start, int End, TokenRole Role)
{
    /// <summary>Whether a value ends here, so that a slash behind it divides and a bracket behind it asks for a field.</summary>
    public bool EndsValue => Role is TokenRole.Name or TokenRole.Field or TokenRole.Method or TokenRole.Text or TokenRole.Number
        or TokenRole.Pattern || Kind is TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.CloseBrace;

    public bool IsDot => Kind is TokenKind.Dot or TokenKind.OptionalDot;
}
