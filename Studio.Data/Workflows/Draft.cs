using Microsoft.EntityFrameworkCore;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Graph;

namespace Studio.Data.Workflows;

/// <summary>A workflow's draft, from its rows and back into those that an edit touched.</summary>
public static class Draft
{
    public static async Task<WorkflowDefinition> LoadAsync(this StudioDb db, Workflow workflow, CancellationToken ct)
    {
        var nodes = await db.Nodes.AsNoTracking().Where(n => n.WorkflowId == workflow.Id).ToListAsync(ct);
        var edges = await db.Edges.AsNoTracking().Where(e => e.WorkflowId == workflow.Id).ToListAsync(ct);
        var annotations = await db.Annotations.AsNoTracking().Where(a => a.WorkflowId == workflow.Id).ToListAsync(ct);
        return workflow.ToDefinition() with
        {
            // Rows have no order of their own; the oldest first is the one that never jumps.
            Nodes = [.. nodes.OrderBy(n => n.CreatedAt).ThenBy(n => n.NodeId, StringComparer.Ordinal).Select(n => n.ToDefinition())],
            Edges = [.. edges.OrderBy(e => e.CreatedAt).ThenBy(e => e.EdgeId, StringComparer.Ordinal).Select(e => e.ToDefinition())],
            Groups = Annotations(annotations, AnnotationKind.Group),
            Notes = Annotations(annotations, AnnotationKind.Note),
        };
    }

    /// <summary>
    /// Puts an edit into the rows that it touched and raises the revision; saving is the caller's, in one transaction with what else must
    /// hold.
    /// </summary>
    public static async Task ApplyAsync(this StudioDb db, Workflow workflow, Edited edited, CancellationToken ct)
    {
        var touched = edited.Touched.ToLookup(t => t.Part, t => t.Id);
        var definition = edited.Definition;
        if (touched.Contains(Part.Workflow)) workflow.Become(definition);

        var (nodes, edges) = (touched[Part.Node].ToList(), touched[Part.Edge].ToList());
        var notes = touched[Part.Group].Concat(touched[Part.Note]).ToList();
        Put(db, await db.Nodes.Where(n => n.WorkflowId == workflow.Id && nodes.Contains(n.NodeId)).ToDictionaryAsync(n => n.NodeId, ct),
            nodes, definition.Nodes, (row, node) => row.Become(node), node => node.ToRow(workflow));
        Put(db, await db.Edges.Where(e => e.WorkflowId == workflow.Id && edges.Contains(e.EdgeId)).ToDictionaryAsync(e => e.EdgeId, ct),
            edges, definition.Edges, (row, edge) => row.Become(edge), edge => edge.ToRow(workflow));
        var annotations = await db.Annotations.Where(a => a.WorkflowId == workflow.Id && notes.Contains(a.AnnotationId))
            .ToDictionaryAsync(a => a.AnnotationId, ct);
        Put(db, annotations, touched[Part.Group], definition.Groups, (row, group) => row.Become(group),
            group => group.ToRow(workflow, AnnotationKind.Group));
        Put(db, annotations, touched[Part.Note], definition.Notes, (row, note) => row.Become(note),
            note => note.ToRow(workflow, AnnotationKind.Note));
        workflow.Touch();
    }

    private static void Put<TRow, TElement>(StudioDb db, Dictionary<string, TRow> rows, IEnumerable<string> touched,
        IReadOnlyList<TElement> elements, Action<TRow, TElement> become, Func<TElement, TRow> create)
        where TRow : class where TElement : Element
    {
        var gone = touched.ToHashSet();
        foreach (var element in elements)
        {
            if (!gone.Remove(element.Id)) continue;
            if (rows.TryGetValue(element.Id, out var row)) become(row, element);
            else db.Add(create(element));
        }

        foreach (var id in gone)
        {
            if (rows.TryGetValue(id, out var row)) db.Remove(row);
        }
    }

    private static List<AnnotationDefinition> Annotations(List<CanvasAnnotation> rows, AnnotationKind kind) =>
        [.. rows.Where(a => a.Kind == kind).OrderBy(a => a.CreatedAt).ThenBy(a => a.AnnotationId, StringComparer.Ordinal)
            .Select(a => a.ToDefinition())];
}
