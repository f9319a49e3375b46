using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Data.Postgres;
using Studio.Domain.Projects;
using Studio.Domain.Runs;

namespace Studio.Data.Runs;

internal sealed class JobMapping : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> job)
    {
        job.ToTable("jobs", "runtime");
        // A claim takes the most urgent due jobs of one queue; what is done is never looked at again.
        job.HasIndex(j => new { j.TaskQueue, j.Priority, j.NextRunAt }).IsDescending(false, true, false).HasFilter("status = 'pending'");
        job.HasOne<Run>().WithMany().HasForeignKey(j => j.ExecutionId).OnDelete(DeleteBehavior.Cascade);
        job.BelongsToWorkflow();
    }
}

internal sealed class WorkerMapping : IEntityTypeConfiguration<Worker>
{
    public void Configure(EntityTypeBuilder<Worker> worker)
    {
        worker.ToTable("workers", "runtime");
        worker.HasIndex(w => w.WorkerId).IsUnique();
        worker.HasIndex(w => w.Status).HasFilter("status IN ('running', 'starting')");
        worker.HasIndex(w => w.LastHeartbeat).HasFilter("status = 'running'");
        worker.HasOne<Project>().WithMany().HasForeignKey(w => w.ProjectId).OnDelete(DeleteBehavior.SetNull);
    }
}
