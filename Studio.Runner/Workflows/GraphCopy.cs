using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Graph;

namespace Studio.Runner.Workflows;

/// <summary>Copies a draft's graph to another workflow: same ids, for they only count inside one.</summary>
internal static class GraphCopy
{
    /// <summary>Makes a workflow that is not saved yet what a document says.</summary>
    public static void Add(StudioDb db, WorkflowDefinition from, Workflow to)
    {
        to.Become(from);
        db.AddRange(from.Nodes.Select(n => n.ToRow(to)));
        db.AddRange(from.Edges.Select(e => e.ToRow(to)));
        db.AddRange(from.Groups.Select(g => g.ToRow(to, AnnotationKind.Group)));
        db.AddRange(from.Notes.Select(n => n.ToRow(to, AnnotationKind.Note)));
    }

    public static async Task AddAsync(StudioDb db, Guid from, Workflow to, CancellationToken ct)
    {
        await foreach (var node in db.Nodes.AsNoTracking().Where(n => n.WorkflowId == from).AsAsyncEnumerable().WithCancellation(ct))
        {
            var copy = node.ToDefinition().ToRow(to);
            // A credential stays its owner's: somebody else's copy must be given its own.
            if (node.OwnerId != to.OwnerId) copy.Credentials = [];
            db.Add(copy);
        }

        await foreach (var edge in db.Edges.AsNoTracking().Where(e => e.WorkflowId == from).AsAsyncEnumerable().WithCancellation(ct))
            db.Add(edge.ToDefinition().ToRow(to));
        await foreach (var note in db.Annotations.AsNoTracking().Where(a => a.WorkflowId == from).AsAsyncEnumerable().WithCancellation(ct))
            db.Add(note.ToDefinition().ToRow(to, note.Kind));
    }
}
