using System.Text;
using System.Text.Json.Nodes;
using Studio.Domain.Expressions.Evaluation.Compiling;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions;

/// <summary>Expressions call nodes by their names; when a name changes, they follow.</summary>
public static class NodeReferences
{
    /// <summary>The same parameters where nothing calls one of the old names; else a copy that calls the new ones.</summary>
    public static JsonObject Rename(JsonObject parameters, IReadOnlyDictionary<string, string> names)
    {
        if (!Mentions(parameters, names)) return parameters;
        var copy = parameters.DeepClone().AsObject();
        Follow(copy, names);
        return copy;
    }

    private static bool Mentions(JsonNode? value, IReadOnlyDictionary<string, string> names) => value switch
    {
        JsonObject record => record.Any(field => Mentions(field.Value, names)),
        JsonArray list => list.Any(element => Mentions(element, names)),
        JsonValue plain when plain.TryGetValue<string>(out var text) => Rename(text, names) != text,
        _ => false,
    };

    private static void Follow(JsonNode? value, IReadOnlyDictionary<string, string> names)
    {
        switch (value)
        {
            case JsonObject record:
                foreach (var (_, field) in record.ToList()) Follow(field, names);
                break;
            case JsonArray list:
                foreach (var element in list.ToList()) Follow(element, names);
                break;
            case JsonValue plain when plain.TryGetValue<string>(out var text) && Rename(text, names) is var renamed && renamed != text:
                plain.ReplaceWith(renamed);
                break;
        }
    }

    public static string Rename(string text, IReadOnlyDictionary<string, string> names)
    {
        if (!text.Contains("{{", StringComparison.Ordinal) || !text.Contains('$')) return text;
        var (parts, _) = TemplateParser.Parse(text);
        var uses = parts.Where(p => p.Tree is not null).SelectMany(p => NamedNodes.Uses(p.Tree!))
            .Where(u => names.ContainsKey(u.Name)).OrderByDescending(u => u.Place.Start);
        var renamed = new StringBuilder(text);
        foreach (var (name, place) in uses)
        {
            renamed.Remove(place.Start, place.End - place.Start).Insert(place.Start, Written(text, place, names[name]));
        }

        return renamed.ToString();
    }

    // 'Fetch' keeps its quotes, and $node.Fetch needs brackets for a name with a blank.
    private static string Written(string text, Place place, string name) => text[place.Start] switch
    {
        '"' or '\'' => Literals.Quoted(name, text[place.Start]),
        '`' => Literals.Quoted(name),
        _ => $"$node[{Literals.Quoted(name)}]",
    };
}
