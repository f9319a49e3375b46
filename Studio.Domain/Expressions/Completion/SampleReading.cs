using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Compiling;
using Studio.Domain.Expressions.Functions;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Completion;

/// <summary>What a part of an expression is with the sample at hand, while the rest is still being typed.</summary>
internal sealed class SampleReading(string text, IReadOnlyList<Piece> pieces, Scope sample)
{
    private const int DeepestLocals = 5;
    private const int MostFields = 500;
    private const int LongestPreview = 60;

    // Somebody waits for the list at every letter.
    private static readonly Budget Quick = new() { Steps = 200_000, Size = 16L << 20, Time = TimeSpan.FromMilliseconds(100) };

    private readonly Scope _sample = sample with { Budget = Quick };

    /// <summary>The pieces' value; null where they have none.</summary>
    public Value? Read(int first, int last) => Read(Written(first, last, 0));

    /// <summary>A record's fields, each with the beginning of its value.</summary>
    public IEnumerable<(string Name, string Preview)> Fields(Value record)
    {
        if (record.Kind != Kind.Record) return [];
        var evaluation = new Evaluation.Evaluation(_sample, text);
        return Records.Names(record).Take(MostFields)
            .Select(n => (n, Records.TryGet(evaluation, record, n, out var value) ? Preview(evaluation, value) : ""));
    }

    /// <summary>What a method that doesn't run with the sample would give, going by its name: texts for toUpperCase.</summary>
    public On? Guess(int last)
    {
        var name = pieces[last].Kind == TokenKind.CloseParen && ChainBefore.OpeningOf(pieces, last) is { } open ? open - 1 : last;
        if (pieces[name].Role is not (TokenRole.Method or TokenRole.Field or TokenRole.Name)) return null;
        var named = FunctionList.Table.All.Where(f => f.Name == text[pieces[name].Start..pieces[name].End]);
        return named.Select(f => OnWords.OfResult(f.Result)).Distinct().ToList() is [{ } only] ? only : null;
    }

    private static string Preview(Evaluation.Evaluation e, Value value) => value.Kind switch
    {
        Kind.List => $"list · {Lists.Count(value)}",
        Kind.Record => "object",
        Kind.Text => $"\"{Fault.Excerpt(value.Text, 0, Math.Min(value.Text.Length, LongestPreview))}\"",
        Kind.Null => "null",
        _ => Texts.Of(e, value),
    };

    private Value? Read(string expression)
    {
        try
        {
            var evaluation = new Evaluation.Evaluation(_sample, expression);
            return new Compiler(FunctionList.Table, expression).Compile(Parser.ParseAll(expression, 0, expression.Length))(evaluation);
        }
        catch (Faulted)
        {
            return null;
        }
    }

    /// <summary>The pieces as text, in which a function's parameter is the first element of its list.</summary>
    private string Written(int first, int last, int depth)
    {
        var whole = text[pieces[first].Start..pieces[last].End];
        if (pieces[first].Role != TokenRole.Name || depth > DeepestLocals) return whole;
        var name = text[pieces[first].Start..pieces[first].End];
        if (Locals.At(text, pieces, first).FirstOrDefault(l => l.Name == name)?.List is not { } list) return whole;
        return $"({Written(list.First, list.Last, depth + 1)})[0]{whole[name.Length..]}";
    }
}
