using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Data.Postgres;
using Studio.Domain.Components;
using Studio.Domain.Workflows.Graph;

namespace Studio.Data.Workflows;

internal sealed class NodeMapping : IEntityTypeConfiguration<WorkflowNode>
{
    public void Configure(EntityTypeBuilder<WorkflowNode> node)
    {
        node.ToTable("nodes", "studio");
        node.HasKey(n => new { n.WorkflowId, n.NodeId });
        node.HasIndex(n => new { n.NodeType, n.NodeSubtype }).HasFilter("NOT disabled");
        node.BelongsToWorkflow();
        node.HasOne<Component>().WithMany().HasForeignKey(n => n.ComponentId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class EdgeMapping : IEntityTypeConfiguration<WorkflowEdge>
{
    public void Configure(EntityTypeBuilder<WorkflowEdge> edge)
    {
        edge.ToTable("edges", "studio", table =>
            table.HasCheckConstraint("ck_edges_source_target_different", "source_node_id <> target_node_id"));
        edge.HasKey(e => new { e.WorkflowId, e.EdgeId });
        edge.HasOne<WorkflowNode>().WithMany().HasForeignKey(e => new { e.WorkflowId, e.SourceNodeId }).OnDelete(DeleteBehavior.Cascade);
        edge.HasOne<WorkflowNode>().WithMany().HasForeignKey(e => new { e.WorkflowId, e.TargetNodeId }).OnDelete(DeleteBehavior.Cascade);
        edge.BelongsToWorkflow();
    }
}

internal sealed class AnnotationMapping : IEntityTypeConfiguration<CanvasAnnotation>
{
    public void Configure(EntityTypeBuilder<CanvasAnnotation> annotation)
    {
        annotation.ToTable("canvas_annotations", "studio");
        annotation.HasKey(a => new { a.WorkflowId, a.AnnotationId });
        annotation.BelongsToWorkflow();
    }
}
