using System.Text;
using Studio.Domain.Expressions.Evaluation.Compiling;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions;

/// <summary>A stretch of text, or an expression with its tree and, once compiled, its code.</summary>
internal sealed record TemplatePart(string Text, Syntax? Tree = null, Code? Code = null)
{
    public PathReader? Path { get; } = Tree is null ? null : PathReader.For(Tree);
}

/// <summary>Finds the {{ }} of a text. Only the parser knows which }} ends one: {{ { a: { b: 1 }} }}.</summary>
internal static class TemplateParser
{
    private const int MostFaults = 20;

    public static (List<TemplatePart> Parts, List<Fault> Faults) Parse(string text)
    {
        var (parts, faults) = (new List<TemplatePart>(), new List<Fault>());
        var constant = new StringBuilder();
        var at = 0;
        while (true)
        {
            var open = text.IndexOf("{{", at, StringComparison.Ordinal);
            if (open < 0 || faults.Count >= MostFaults) break;
            // \{{ is how a text says {{ itself.
            if (open > at && text[open - 1] == '\\')
            {
                constant.Append(text, at, open - 1 - at).Append("{{");
                at = open + 2;
                continue;
            }

            constant.Append(text, at, open - at);
            Flush(parts, constant);
            at = Expression(text, open, parts, faults);
        }

        constant.Append(text, at, text.Length - at);
        Flush(parts, constant);
        // Blanks around the only expression are a slip of the hand, not a wish for a text.
        if (parts.Count(p => p.Tree is not null) == 1 && parts.All(p => p.Tree is not null || string.IsNullOrWhiteSpace(p.Text)))
        {
            parts.RemoveAll(p => p.Tree is null);
        }

        return (parts, faults);
    }

    private static int Expression(string text, int open, List<TemplatePart> parts, List<Fault> faults)
    {
        try
        {
            var (tree, next) = Parser.ParseInBraces(text, open + 2);
            parts.Add(new("", tree));
            return next;
        }
        catch (Faulted faulted)
        {
            faults.Add(faulted.Fault);
            var close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            return close < 0 ? text.Length : close + 2;
        }
    }

    private static void Flush(List<TemplatePart> parts, StringBuilder constant)
    {
        if (constant.Length > 0) parts.Add(new(constant.ToString()));
        constant.Clear();
    }
}
