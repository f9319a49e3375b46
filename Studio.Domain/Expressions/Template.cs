using System.Text;
using System.Text.Json.Nodes;
using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Compiling;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions;

/// <summary>A result as JSON. It may be the very node that lies in an item: read it, clone it before you put it somewhere.</summary>
public readonly record struct Evaluated(JsonNode? Json);

/// <summary>
/// A parameter's text: constant, one <c>{{ expression }}</c> that keeps its value's type, or text with such parts, which gives a text.
/// Immutable, so any number of steps may evaluate it at once.
/// </summary>
public sealed class Template
{
    private readonly TemplatePart[] _parts;
    private readonly PathReader? _path;

    private Template(string text, TemplatePart[] parts)
    {
        (Text, _parts) = (text, parts);
        if (parts is [{ Path: { } path }]) _path = path;
    }

    public string Text { get; }

    public bool IsConstant => _parts.All(p => p.Tree is null);

    /// <summary>The nodes it names, as $("Node") or $node["Node"].</summary>
    public IReadOnlyList<string> Nodes => Text.Contains('$', StringComparison.Ordinal)
        ? [.. _parts.SelectMany(p => p.Path is { } path ? path.Node is { } node ? [node] : [] : p.Tree is { } tree ? NamedNodes.In(tree)
            : []).Distinct()]
        : [];

    public static Result<Template> Parse(string text)
    {
        var (parts, faults) = TemplateParser.Parse(text);
        foreach (var part in parts)
        {
            if (part.Path is not null) continue;
            try
            {
                part.Code(text);
            }
            catch (Faulted faulted)
            {
                faults.Add(faulted.Fault);
            }
        }

        return faults.Count > 0 ? new ExpressionFault(faults) : new Template(text, [.. parts]);
    }

    /// <summary>The value with this data. It always ends, and never throws for what a user wrote.</summary>
    public Result<Evaluated> Evaluate(Scope scope)
    {
        if (_path is not null && _path.TryRead(scope, out var node)) return new Evaluated(node);
        var evaluation = new Evaluation.Evaluation(scope, Text);
        try
        {
            return new Evaluated(_parts is [var only] && only.Code(Text) is { } code
                ? Json.Write(evaluation, code(evaluation))
                : JsonValue.Create(Joined(evaluation)));
        }
        catch (Faulted faulted)
        {
            return new EvaluationFault(faulted.Fault);
        }
    }

    private string Joined(Evaluation.Evaluation e)
    {
        if (_parts.Length == 0) return "";
        if (_parts is [{ Tree: null, Text: var only }]) return only;
        var text = TextBuffer.Take();
        foreach (var part in _parts)
        {
            if (part.Path is { } path && path.TryRead(e.Scope, out var node)) Texts.AppendPart(e, text, Json.Read(e, node));
            else if (part.Code(Text) is { } code) Texts.AppendPart(e, text, code(e));
            else text.Append(part.Text);
        }

        return TextBuffer.Finish(text);
    }
}

/// <summary>One builder a thread for the short texts of templates; long ones are let go.</summary>
internal static class TextBuffer
{
    private const int Largest = 4096;

    [ThreadStatic] private static StringBuilder? _free;

    public static StringBuilder Take()
    {
        var text = _free ?? new StringBuilder(256);
        _free = null;
        return text.Clear();
    }

    public static string Finish(StringBuilder text)
    {
        var finished = text.ToString();
        if (text.Capacity <= Largest) _free = text;
        return finished;
    }
}
