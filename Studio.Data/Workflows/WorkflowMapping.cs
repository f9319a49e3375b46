using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Data.Postgres;
using Studio.Domain.Access;
using Studio.Domain.Projects;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Format;

namespace Studio.Data.Workflows;

internal sealed class WorkflowMapping : IEntityTypeConfiguration<Workflow>
{
    public void Configure(EntityTypeBuilder<Workflow> workflow)
    {
        workflow.ToTable("workflows", "studio", table => table.HasCheckConstraint("ck_workflows_display_name", "length(display_name) > 0"));
        workflow.HasAlternateKey(w => new { w.Id, w.OwnerId });
        workflow.Property(w => w.WhenFull).HasDefaultValue(WhenFull.Queue).HasSentinel(WhenFull.Queue);
        workflow.Ignore(w => w.Places);
        workflow.Property(w => w.Revision).IsConcurrencyToken();
        workflow.HasIndex(w => new { w.OwnerId, w.KebabName }).IsUnique().HasFilter("deleted_at IS NULL");
        // The list asks for "mine, newest first"; who shares looks at the few rows that are shared.
        workflow.HasIndex(w => new { w.OwnerId, w.UpdatedAt, w.Id }).IsDescending(false, true, true).HasFilter("deleted_at IS NULL");
        workflow.HasIndex(w => new { w.Visibility, w.OrganizationId, w.UpdatedAt })
            .HasFilter("visibility <> 'private' AND deleted_at IS NULL");
        // The two above leave deleted ones out; who removes a person looks for those, too.
        workflow.HasIndex(w => w.OwnerId);
        workflow.HasIndex(w => w.Tags).HasMethod("gin");
        workflow.HasIndex(w => w.DeploymentStatus);
        workflow.HasIndex(w => w.DeletedAt).HasFilter("deleted_at IS NOT NULL");
        workflow.BelongsToUser();
        workflow.HasOne<Organization>().WithMany().HasForeignKey(w => w.OrganizationId).OnDelete(DeleteBehavior.SetNull);
        workflow.HasOne<Project>().WithMany().HasForeignKey(w => w.ProjectId).OnDelete(DeleteBehavior.SetNull);
        workflow.HasOne<TaskQueue>().WithMany().HasForeignKey(w => w.TaskQueueId).OnDelete(DeleteBehavior.SetNull);
        workflow.HasOne<Workflow>().WithMany().HasForeignKey(w => w.ParentWorkflowId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class WorkflowVersionMapping : IEntityTypeConfiguration<WorkflowVersion>
{
    public void Configure(EntityTypeBuilder<WorkflowVersion> version)
    {
        version.ToTable("workflow_versions", "studio");
        version.HasIndex(v => new { v.WorkflowId, v.Version }).IsUnique().IsDescending(false, true);
        version.Property(v => v.Label).HasMaxLength(WorkflowVersion.LongestLabel);
        version.HasIndex(v => new { v.WorkflowId, v.Label }).IsUnique();
        version.HasIndex(v => v.Definition).HasMethod("gin").HasOperators("jsonb_path_ops");
        version.BelongsToWorkflow();
    }
}
