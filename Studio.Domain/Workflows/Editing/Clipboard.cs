using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Editing;

/// <summary>Copies parts of a workflow as a workflow of their own, so that they can be pasted here, elsewhere, or into a text.</summary>
public static class Clipboard
{
    /// <summary>What is selected, with the edges between selected nodes. Credentials stay behind: they are their owner's.</summary>
    public static WorkflowDefinition Copy(WorkflowDefinition definition, IReadOnlySet<ElementRef> selected)
    {
        var nodes = definition.Nodes.Where(n => selected.Contains(new(Part.Node, n.Id))).ToList();
        var ids = nodes.Select(n => n.Id).ToHashSet();
        return new()
        {
            Nodes = nodes,
            Edges = [.. definition.Edges.Where(e => ids.Contains(e.Source) && ids.Contains(e.Target))],
            Groups = [.. definition.Groups.Where(g => selected.Contains(new(Part.Group, g.Id)))],
            Notes = [.. definition.Notes.Where(n => selected.Contains(new(Part.Note, n.Id)))],
        };
    }

    /// <summary>The command that puts a copy in, its top left corner at a place, under new ids.</summary>
    public static EditCommand.Add Paste(WorkflowDefinition copy, Point at, Func<string> newId)
    {
        var corners = copy.Nodes.Select(n => n.Position).Concat(copy.Groups.Concat(copy.Notes).Select(a => a.Position)).ToList();
        var (dx, dy) = corners.Count == 0 ? (0, 0) : (at.X - corners.Min(p => p.X), at.Y - corners.Min(p => p.Y));
        var ids = copy.Nodes.ToDictionary(n => n.Id, _ => newId());
        return new()
        {
            Nodes = [.. copy.Nodes.Select(n => n with { Id = ids[n.Id], Position = new(n.Position.X + dx, n.Position.Y + dy) })],
            Edges = [.. copy.Edges.Where(e => ids.ContainsKey(e.Source) && ids.ContainsKey(e.Target))
                .Select(e => e with { Id = newId(), Source = ids[e.Source], Target = ids[e.Target] })],
            Groups = [.. copy.Groups.Select(Moved)],
            Notes = [.. copy.Notes.Select(Moved)],
        };

        AnnotationDefinition Moved(AnnotationDefinition annotation) =>
            annotation with { Id = newId(), Position = new(annotation.Position.X + dx, annotation.Position.Y + dy) };
    }
}
