namespace Studio.Domain.Expressions;

/// <summary>What is wrong at one place of a parameter's text, and the way out.</summary>
public sealed record Fault(int Position, int Length, string Text, string Message, string Hint)
{
    private const int LongestExcerpt = 80;

    internal Finding ToFinding() => new($"character {Position + 1}", Text.Length == 0 ? Message : $"At \"{Text}\": {Message}", Hint);

    internal static string Excerpt(string text, int start, int end) =>
        end - start <= LongestExcerpt ? text[start..end] : string.Concat(text.AsSpan(start, LongestExcerpt - 1), "…");
}

/// <summary>A parameter's text that cannot be read as a template.</summary>
public sealed record ExpressionFault(IReadOnlyList<Fault> Faults)
    : Problem.Invalid("The expression cannot be read.", [.. Faults.Select(f => f.ToFinding())]);

/// <summary>An expression that can be read but has no value with the data at hand.</summary>
public sealed record EvaluationFault(Fault Fault) : Problem.Invalid(Fault.Message, [Fault.ToFinding()])
{
    public int Position => Fault.Position;
    public string Text => Fault.Text;
    public string Hint => Fault.Hint;
}
