using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Completion;

/// <summary>Finds, from a dot or a bracket back, what stands before it: of <c>a + $json.list[0].</c> the <c>$json.list[0]</c>.</summary>
internal static class ChainBefore
{
    /// <summary>The first piece of the value that ends at the piece; null where none does.</summary>
    public static int? StartOf(IReadOnlyList<Piece> pieces, int last)
    {
        for (var at = last; at > 0;)
        {
            var piece = pieces[at];
            if (!piece.EndsValue || piece.Kind == TokenKind.Backtick) return null;
            if (piece.Kind is TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.CloseBrace)
            {
                if (OpeningOf(pieces, at) is not { } open) return null;
                var before = pieces[open - 1];
                if (piece.Kind == TokenKind.CloseBrace || !before.EndsValue) return open;
                at = open - 1;
                continue;
            }

            if (!pieces[at - 1].IsDot) return IsNew(pieces, at - 1) ? at - 1 : at;
            at -= 2;
        }

        return null;
    }

    /// <summary>The bracket that the one at the place closes. Inside a pair there may be anything, finished or not.</summary>
    public static int? OpeningOf(IReadOnlyList<Piece> pieces, int close)
    {
        var depth = 0;
        for (var at = close; at > 0; at--)
        {
            depth += pieces[at].Kind switch
            {
                TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.CloseBrace => 1,
                TokenKind.OpenParen or TokenKind.OpenBracket or TokenKind.OpenBrace => -1,
                _ => 0,
            };
            if (depth == 0) return at;
        }

        return null;
    }

    private static bool IsNew(IReadOnlyList<Piece> pieces, int at) => pieces[at] is { Role: TokenRole.Keyword, Kind: TokenKind.Name } word
        && word.End - word.Start == "new".Length;
}
