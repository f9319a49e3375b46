using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Graph;

namespace Studio.Runner.Workflows;

/// <summary>Copies a draft's graph to another workflow: same ids, for they only count inside one.</summary>
internal static class GraphCopy
{
    public static async Task AddAsync(StudioDb db, Guid from, Workflow to, CancellationToken ct)
    {
        await foreach (var node in db.Nodes.AsNoTracking().Where(n => n.WorkflowId == from).AsAsyncEnumerable().WithCancellation(ct))
            db.Add(Copy(node, to));
        await foreach (var edge in db.Edges.AsNoTracking().Where(e => e.WorkflowId == from).AsAsyncEnumerable().WithCancellation(ct))
            db.Add(Copy(edge, to));
        await foreach (var note in db.Annotations.AsNoTracking().Where(a => a.WorkflowId == from).AsAsyncEnumerable().WithCancellation(ct))
            db.Add(Copy(note, to));
    }

    private static WorkflowNode Copy(WorkflowNode node, Workflow to) => new()
    {
        WorkflowId = to.Id,
        OwnerId = to.OwnerId,
        NodeId = node.NodeId,
        NodeType = node.NodeType,
        NodeSubtype = node.NodeSubtype,
        TypeVersion = node.TypeVersion,
        Name = node.Name,
        Description = node.Description,
        Disabled = node.Disabled,
        PositionX = node.PositionX,
        PositionY = node.PositionY,
        Width = node.Width,
        Height = node.Height,
        Parameters = node.Parameters,
        // A credential stays its owner's: somebody else's copy must be given its own.
        Credentials = node.OwnerId == to.OwnerId ? node.Credentials : [],
        ErrorHandling = node.ErrorHandling,
        MaxRetries = node.MaxRetries,
        RetryWaitTime = node.RetryWaitTime,
        TimeoutSeconds = node.TimeoutSeconds,
        Notes = node.Notes,
        ComponentId = node.ComponentId,
    };

    private static WorkflowEdge Copy(WorkflowEdge edge, Workflow to) => new()
    {
        WorkflowId = to.Id,
        OwnerId = to.OwnerId,
        EdgeId = edge.EdgeId,
        SourceNodeId = edge.SourceNodeId,
        SourcePort = edge.SourcePort,
        TargetNodeId = edge.TargetNodeId,
        TargetPort = edge.TargetPort,
        ConnectionType = edge.ConnectionType,
        ConnectionIndex = edge.ConnectionIndex,
        Label = edge.Label,
        Conditions = edge.Conditions,
    };

    private static CanvasAnnotation Copy(CanvasAnnotation annotation, Workflow to) => new()
    {
        WorkflowId = to.Id,
        OwnerId = to.OwnerId,
        AnnotationId = annotation.AnnotationId,
        Kind = annotation.Kind,
        Text = annotation.Text,
        Color = annotation.Color,
        PositionX = annotation.PositionX,
        PositionY = annotation.PositionY,
        Width = annotation.Width,
        Height = annotation.Height,
        ZIndex = annotation.ZIndex,
    };
}
