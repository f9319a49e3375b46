using System.Text.Json.Nodes;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Evaluation.Compiling;

/// <summary>$json.a.b.c, which is half of all expressions, read straight from the item.</summary>
internal sealed class PathReader(string[] names)
{
    /// <summary>Null when the expression is anything else.</summary>
    public static PathReader? For(Syntax tree)
    {
        var names = Names(tree);
        return names is null ? null : new(names);
    }

    private static string[]? Names(Syntax tree)
    {
        // Most expressions are no path, and are known for that by their first link.
        var length = 0;
        for (var at = tree; at is not NameUse { Name: "$json" }; length++)
        {
            if (Link(at) is not var (_, target)) return null;
            at = target;
        }

        var names = new string[length];
        for (var at = tree; length > 0; length--)
        {
            var (name, target) = Link(at)!.Value;
            (names[length - 1], at) = (name, target);
        }

        return names;
    }

    private static (string Name, Syntax Target)? Link(Syntax tree) => tree switch
    {
        Member { IsOptional: false } member => (member.Name, member.Target),
        Subscript { IsOptional: false, Key: TextLiteral key } index => (key.Text, index.Target),
        _ => null,
    };

    /// <summary>False when something on the way is not an object; the general way then says what is wrong, or finds a property.</summary>
    public bool TryRead(Scope scope, out JsonNode? value)
    {
        JsonNode? node = scope.Json;
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
