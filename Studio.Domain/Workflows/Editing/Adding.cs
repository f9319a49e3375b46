using Studio.Domain.Expressions;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Editing;

/// <summary>New elements find free names, and what they say of each other follows.</summary>
internal static class Adding
{
    public static Result<IReadOnlyList<Change>> Changes(WorkflowDefinition definition, EditCommand.Add add)
    {
        var taken = definition.Nodes.Select(n => n.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var renamed = new Dictionary<string, string>();
        var nodes = new List<NodeDefinition>();
        foreach (var node in add.Nodes)
        {
            var name = FirstFree(node.Name, taken);
            taken.Add(name);
            if (name != node.Name) renamed.TryAdd(node.Name, name);
            nodes.Add(name == node.Name ? node : node with { Setup = node.Setup with { Name = name } });
        }

        // A pasted group of nodes goes on talking about itself, not about its originals.
        if (renamed.Count > 0)
            nodes = [.. nodes.Select(n => n with { Setup = n.Setup with { Parameters = NodeReferences.Rename(n.Parameters, renamed) } })];
        return Result.Of<IReadOnlyList<Change>>(
        [
            .. New(Part.Node, nodes, definition.Nodes.Count),
            .. New(Part.Edge, add.Edges, definition.Edges.Count),
            .. New(Part.Group, add.Groups, definition.Groups.Count),
            .. New(Part.Note, add.Notes, definition.Notes.Count),
        ]);
    }

    /// <summary>"Fetch", "Fetch 2", "Fetch 3".</summary>
    public static string FirstFree(string name, IReadOnlySet<string> taken)
    {
        if (!taken.Contains(name)) return name;
        var stem = name.TrimEnd("0123456789".ToCharArray()).TrimEnd();
        if (stem.Length == 0 || stem.Length == name.Length) stem = name;
        for (var number = 2; ; number++)
        {
            var candidate = $"{stem} {number}";
            if (!taken.Contains(candidate)) return candidate;
        }
    }

    private static IEnumerable<Change> New(Part part, IEnumerable<Element> elements, int at) =>
        elements.Select(e => new Change.Added(part, e.Id, e, at++));
}
