using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Data.Postgres;
using Studio.Domain.Workflows.Messages;

namespace Studio.Data.Workflows;

internal sealed class SignalMapping : IEntityTypeConfiguration<WorkflowSignal>
{
    public void Configure(EntityTypeBuilder<WorkflowSignal> signal)
    {
        signal.ToTable("workflow_signals", "studio");
        signal.HasIndex(s => new { s.WorkflowId, s.SignalName }).IsUnique();
        signal.HasOne<WorkQueue>().WithMany().HasForeignKey(s => s.WorkQueueId).OnDelete(DeleteBehavior.SetNull);
        signal.BelongsToWorkflow();
    }
}

internal sealed class QueryMapping : IEntityTypeConfiguration<WorkflowQuery>
{
    public void Configure(EntityTypeBuilder<WorkflowQuery> query)
    {
        query.ToTable("workflow_queries", "studio");
        query.HasIndex(q => new { q.WorkflowId, q.QueryName }).IsUnique();
        query.HasOne<WorkQueue>().WithMany().HasForeignKey(q => q.WorkQueueId).OnDelete(DeleteBehavior.SetNull);
        query.BelongsToWorkflow();
    }
}

internal sealed class WorkQueueMapping : IEntityTypeConfiguration<WorkQueue>
{
    public void Configure(EntityTypeBuilder<WorkQueue> queue)
    {
        queue.ToTable("workflow_work_queues", "studio");
        queue.HasIndex(q => new { q.WorkflowId, q.QueueName }).IsUnique();
        queue.BelongsToWorkflow();
    }
}
