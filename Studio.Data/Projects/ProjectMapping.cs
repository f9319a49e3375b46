using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Data.Postgres;
using Studio.Domain.Access;
using Studio.Domain.Projects;

namespace Studio.Data.Projects;

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> project)
    {
        project.ToTable("projects", "studio");
        project.HasIndex(p => new { p.OwnerId, p.Name }).IsUnique();
        project.HasIndex(p => p.TaskQueueName).IsUnique();
        project.HasIndex(p => p.OwnerId).IsUnique().HasFilter("is_default").HasDatabaseName("ix_projects_one_default_per_owner");
        project.HasIndex(p => p.IsArchived).HasFilter("NOT is_archived");
        project.BelongsToUser();
        project.HasOne<Organization>().WithMany().HasForeignKey(p => p.OrganizationId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class TaskQueueMapping : IEntityTypeConfiguration<TaskQueue>
{
    public void Configure(EntityTypeBuilder<TaskQueue> queue)
    {
        queue.ToTable("task_queues", "studio");
        queue.HasIndex(q => q.Name).IsUnique();
        queue.BelongsToUser();
    }
}
