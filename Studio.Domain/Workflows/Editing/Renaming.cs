using Studio.Domain.Expressions;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Editing;

/// <summary>A node's new name, and every expression that calls it by the old one.</summary>
internal static class Renaming
{
    public static Result<IReadOnlyList<Change>> Changes(WorkflowDefinition definition, EditCommand.Rename rename)
    {
        var name = rename.Name.Trim();
        if (definition.Nodes.FirstOrDefault(n => n.Id == rename.Node) is not { } node)
            return new CannotEdit($"There is no node \"{rename.Node}\" any more.", "Somebody may have deleted it.");
        if (name.Length is 0 or > FormatLimits.NameLength)
            return new CannotEdit("A node needs a name.", $"Give it 1 to {FormatLimits.NameLength} characters.");
        if (definition.Nodes.Any(n => n.Id != node.Id && n.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            return new CannotEdit($"There is a node named \"{name}\" already.", "Choose another name.");

        var names = new Dictionary<string, string> { [node.Name] = name };
        var renamed = definition with
        {
            Nodes = [.. definition.Nodes.Select(n => Following(n.Id == node.Id
                ? n with { Setup = n.Setup with { Name = name } } : n, names))],
        };
        return Result.Of(WorkflowDiff.Between(definition, renamed));
    }

    private static NodeDefinition Following(NodeDefinition node, Dictionary<string, string> names)
    {
        var parameters = NodeReferences.Rename(node.Parameters, names);
        return ReferenceEquals(parameters, node.Parameters) ? node : node with { Setup = node.Setup with { Parameters = parameters } };
    }
}
