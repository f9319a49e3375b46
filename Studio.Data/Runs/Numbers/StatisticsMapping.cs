using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Data.Postgres;
using Studio.Domain.Projects;
using Studio.Domain.Runs;
using Studio.Domain.Workflows;

namespace Studio.Data.Runs.Numbers;

internal sealed class WorkflowStatisticsMapping : IEntityTypeConfiguration<WorkflowStatistics>
{
    public void Configure(EntityTypeBuilder<WorkflowStatistics> statistics)
    {
        statistics.ToTable("workflow_statistics", "runtime");
        statistics.HasKey(s => s.WorkflowId);
        statistics.BelongsToWorkflow();
    }
}

internal sealed class ProjectStatisticsMapping : IEntityTypeConfiguration<ProjectStatistics>
{
    public void Configure(EntityTypeBuilder<ProjectStatistics> statistics)
    {
        statistics.ToTable("project_statistics", "runtime");
        statistics.HasKey(s => s.ProjectId);
        statistics.HasOne<Project>().WithOne().HasForeignKey<ProjectStatistics>(s => s.ProjectId).OnDelete(DeleteBehavior.Cascade);
        statistics.HasOne<Workflow>().WithMany().HasForeignKey(s => s.MostUsedWorkflowId).OnDelete(DeleteBehavior.SetNull);
        statistics.HasOne<Workflow>().WithMany().HasForeignKey(s => s.LongestRunWorkflowId).OnDelete(DeleteBehavior.SetNull);
        statistics.HasOne<TaskQueue>().WithMany().HasForeignKey(s => s.MostUsedTaskQueueId).OnDelete(DeleteBehavior.SetNull);
        statistics.BelongsToUser();
    }
}

internal sealed class WorkflowPeriodMapping : IEntityTypeConfiguration<WorkflowPeriod>
{
    public void Configure(EntityTypeBuilder<WorkflowPeriod> period)
    {
        period.ToTable("workflow_periods", "runtime");
        period.HasKey(p => new { p.WorkflowId, p.Length, p.StartsAt });
        period.HasIndex(p => new { p.OwnerId, p.Length, p.StartsAt });
        period.BelongsToWorkflow();
    }
}
