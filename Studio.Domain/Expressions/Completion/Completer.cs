using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Completion;

/// <summary>Says what may be written at a place of a template, going by the items of a sample.</summary>
public static class Completer
{
    public static Completions At(string text, int position, Scope sample)
    {
        var stretch = Stretch.AllOf(text).FirstOrDefault(s => s.Start + 2 <= position && position <= s.EndInside);
        return stretch is null ? Completions.None(position)
            : new Caret(text, stretch.Pieces, position, new SampleReading(text, stretch.Pieces, sample), new(sample)).Completions();
    }

    private sealed record Caret(string Text, IReadOnlyList<Piece> Pieces, int Position, SampleReading Reading, Offers Known)
    {
        public Completions Completions()
        {
            var at = Before(Pieces, Position);
            var piece = Pieces[at];
            if (piece.End < Position || !HoldsCaret(piece)) return Behind(at, Position, Position);
            if (piece.Kind == TokenKind.Name) return Behind(at - 1, piece.Start, piece.End);
            return piece.Kind is TokenKind.Text or TokenKind.Bad && Text[piece.Start] is '"' or '\'' ? Quoted(at) : None;
        }

        private Completions None => Expressions.Completion.Completions.None(Position);

        /// <summary>Whether what is typed here becomes part of the piece.</summary>
        private bool HoldsCaret(Piece piece) => piece.Kind is TokenKind.Name or TokenKind.Number or TokenKind.Bad || Position < piece.End;

        private Completions Behind(int last, int start, int end)
        {
            var piece = Pieces[last];
            var typed = Text[start..Position];
            if (piece.IsDot) return new(start, end - start, Offers.Matching(typed, Members(last)));
            var expectsOperand = !piece.EndsValue || (piece.Kind == TokenKind.Backtick && Text[piece.End - 1] == '{');
            return expectsOperand ? new(start, end - start, Offers.Matching(typed, Known.Names(Locals.At(Text, Pieces, last)))) : None;
        }

        private IEnumerable<Suggestion> Members(int dot)
        {
            if (ChainBefore.StartOf(Pieces, dot - 1) is not { } start) return [];
            if (Reading.Read(start, dot - 1) is { IsMissing: false } value)
                return [.. Offers.Fields(Reading.Fields(value), Pieces[dot]), .. Offers.FunctionsOf(value)];
            return Reading.Guess(dot - 1) is { } on ? Offers.FunctionsOf(on) : [];
        }

        /// <summary>In the quotes of $('Node') and of record["field"].</summary>
        private Completions Quoted(int at)
        {
            var (quote, open) = (Pieces[at], Pieces[at - 1]);
            var isClosed = quote.Kind == TokenKind.Text;
            var start = quote.Start + 1;
            var end = isClosed ? quote.End - 1 : Position;
            var rest = isClosed ? "" : Text[quote.Start] + (open.Kind == TokenKind.OpenParen ? ")" : "]");
            return new(start, end - start, Offers.Matching(Text[start..Position], Keys(at - 1)
                .Select(s => s with { Insert = Literals.Escaped(s.Name, Text[quote.Start]) + rest, ReplacesBefore = 0 })));
        }

        private IEnumerable<Suggestion> Keys(int open)
        {
            if (Pieces[open].Kind is not (TokenKind.OpenParen or TokenKind.OpenBracket)) return [];
            var called = Text[Pieces[open - 1].Start..Pieces[open - 1].End];
            var asksForNode = Pieces[open].Kind == TokenKind.OpenParen ? called is "$" or "$items" : called == "$node";
            if (asksForNode) return Known.Nodes().Select(n => n with { Label = n.Name });
            if (Pieces[open].Kind == TokenKind.OpenParen || !Pieces[open - 1].EndsValue) return [];
            return ChainBefore.StartOf(Pieces, open - 1) is { } start && Reading.Read(start, open - 1) is { IsMissing: false } value
                ? Offers.Fields(Reading.Fields(value), Pieces[open]) : [];
        }

        private static int Before(IReadOnlyList<Piece> pieces, int position)
        {
            var at = pieces.Count - 1;
            while (at > 0 && pieces[at].Start >= position) at--;
            return at;
        }
    }
}
