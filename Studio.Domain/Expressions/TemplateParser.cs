using System.Text;
using Studio.Domain.Expressions.Evaluation.Compiling;
using Studio.Domain.Expressions.Functions;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions;

/// <summary>A stretch of text, or an expression with its tree and its code.</summary>
internal sealed class TemplatePart(string text, Syntax? tree = null)
{
    private Code? _code;

    public string Text => text;
    public Syntax? Tree => tree;
    public PathReader? Path { get; } = tree is null ? null : PathReader.For(tree);

    /// <summary>
    /// Null for a stretch of text. A path needs no code while it leads through objects, and it can't be compiled wrongly.
    /// </summary>
    public Code? Code(string source) => tree is null ? null : _code ??= new Compiler(FunctionList.Table, source).Compile(tree);
}

/// <summary>Finds the {{ }} of a text. Only the parser knows which }} ends one: {{ { a: { b: 1 }} }}.</summary>
internal static class TemplateParser
{
    private const int MostFaults = 20;

    public static (List<TemplatePart> Parts, List<Fault> Faults) Parse(string text)
    {
        var (parts, faults) = (new List<TemplatePart>(1), new List<Fault>(0));
        var constant = TextBuffer.Take();
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
        TextBuffer.Finish(constant);
        // Blanks around the only expression are a slip of the hand, not a wish for a text.
        if (parts.Count > 1 && parts.Count(p => p.Tree is not null) == 1
            && parts.All(p => p.Tree is not null || string.IsNullOrWhiteSpace(p.Text)))
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
