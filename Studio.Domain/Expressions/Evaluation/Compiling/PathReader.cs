using System.Text.Json.Nodes;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Evaluation.Compiling;

/// <summary>$json.a.b.c and $('Node').item.json.a, which are three of four expressions, read straight from the item.</summary>
internal sealed class PathReader(PathStart start, string[] names)
{
    /// <summary>Null when the expression is anything else.</summary>
    public static PathReader? For(Syntax tree)
    {
        // Most expressions are no path, and are known for that at once.
        if (tree is not (NameUse or Member or Subscript)) return null;
        var names = new Stack<string>();
        while (Link(tree) is var (name, target))
        {
            names.Push(name);
            tree = target;
        }

        return PathStart.For(tree, names) is { } start ? new(start, [.. names]) : null;
    }

    private static (string Name, Syntax Target)? Link(Syntax tree) => tree switch
    {
        Member { IsOptional: false } member => (member.Name, member.Target),
        Subscript { IsOptional: false, Key: TextLiteral key } index => (key.Text, index.Target),
        _ => null,
    };

    public string? Node => start.Node;

    /// <summary>False when something on the way is not an object; the general way then says what is wrong, or finds a property.</summary>
    public bool TryRead(Scope scope, out JsonNode? value)
    {
        JsonNode? node = start.In(scope)?.Json;
        foreach (var name in names)
        {
            if (node is JsonObject record && record.TryGetPropertyValue(name, out node)) continue;
            value = null;
            return false;
        }

        value = node;
        return node is not null;
    }
}
