using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Completion;

/// <summary>A parameter of an arrow function, and the list whose elements it stands for where that can be seen.</summary>
internal sealed record Local(string Name, (int First, int Last)? List);

/// <summary>The parameters of the arrow functions in whose bodies a place lies: of <c>list.map(x => x.|)</c> the x.</summary>
internal static class Locals
{
    public static IEnumerable<Local> At(string text, IReadOnlyList<Piece> pieces, int last)
    {
        for (var (at, depth) = (last, 0); at > 0; at--)
        {
            if (pieces[at].Kind is TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.CloseBrace) depth++;
            if (pieces[at].Kind is TokenKind.OpenParen or TokenKind.OpenBracket or TokenKind.OpenBrace && depth > 0) depth--;
            if (pieces[at].Kind != TokenKind.Arrow || depth > 0) continue;
            foreach (var local in Of(text, pieces, at)) yield return local;
        }
    }

    private static IEnumerable<Local> Of(string text, IReadOnlyList<Piece> pieces, int arrow)
    {
        var isInParentheses = pieces[arrow - 1].Kind == TokenKind.CloseParen;
        var first = isInParentheses ? ChainBefore.OpeningOf(pieces, arrow - 1) : arrow - 1;
        if (first is not { } start) yield break;
        var (list, isReduce) = ListOf(text, pieces, start);
        var order = 0;
        for (var at = start; at < arrow; at++)
        {
            if (pieces[at].Role != TokenRole.Name) continue;
            yield return new(text[pieces[at].Start..pieces[at].End], order == (isReduce ? 1 : 0) ? list : null);
            order++;
        }
    }

    /// <summary>The list on which the method is called that was given the function.</summary>
    private static ((int, int)? List, bool IsReduce) ListOf(string text, IReadOnlyList<Piece> pieces, int function)
    {
        if (function < 4 || pieces[function - 1].Kind != TokenKind.OpenParen || pieces[function - 2].Role != TokenRole.Method)
            return default;
        var end = function - 4;
        if (ChainBefore.StartOf(pieces, end) is not { } start) return default;
        var method = text.AsSpan(pieces[function - 2].Start, pieces[function - 2].End - pieces[function - 2].Start);
        return ((start, end), method.StartsWith("reduce"));
    }
}
