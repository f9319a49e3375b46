using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Data.Postgres;
using Studio.Domain.Runs;
using Studio.Domain.Runs.Listing;

namespace Studio.Data.Runs;

internal sealed class RunMapping : IEntityTypeConfiguration<Run>
{
    public void Configure(EntityTypeBuilder<Run> run)
    {
        run.ToTable("executions", "runtime");
        run.HasAlternateKey(r => new { r.Id, r.OwnerId });
        run.HasIndex(r => new { r.OwnerId, r.CreatedAt, r.Id }).IsDescending(false, true, true);
        run.HasIndex(r => new { r.WorkflowId, r.CreatedAt }).IsDescending(false, true);
        // What has ended since is counted again and again, and what ended long ago is removed.
        run.HasIndex(r => r.FinishedAt).HasFilter("finished_at IS NOT NULL");
        // Lists are walked from the last run backwards; what they are narrowed to stands in the index, or they would walk too far.
        // Of runs that just go well only the first of these knows. What comes last in the others is looked at without reading the row.
        run.HasIndex(r => new { r.OwnerId, r.Mode, r.CreatedAt, r.Id }).IsDescending(false, false, true, true);
        run.HasIndex(r => new { r.OwnerId, r.CreatedAt, r.Id, r.Status, r.WorkflowId }).IsDescending(false, true, true, false, false)
            .HasFilter("status IN ('ERROR', 'TIMEOUT', 'CANCELED', 'PAUSED', 'WAITING_FOR_HUMAN')")
            .HasDatabaseName("ix_executions_not_just_well");
        run.HasIndex(r => new { r.OwnerId, r.CreatedAt, r.Id }, "ix_executions_open").IsDescending(false, true, true)
            .HasFilter("finished_at IS NULL");
        run.HasIndex(r => new { r.OwnerId, r.CreatedAt, r.Id, r.DurationMs, r.WorkflowId }).IsDescending(false, true, true, false, false)
            .HasFilter("duration_ms >= 1000").HasDatabaseName("ix_executions_slow");
        run.HasIndex(r => r.ParentExecutionId).HasFilter("parent_execution_id IS NOT NULL");
        // Recovery looks for what a dead worker held.
        run.HasIndex(r => r.LockedBy).HasFilter("locked_by IS NOT NULL");
        // As it was written: what goes on from here must find the fields in their order.
        run.Property(r => r.TriggerData).HasColumnType("json");
        run.Property(r => r.Input).HasColumnType("json");
        run.Property(r => r.Output).HasColumnType("json");
        run.BelongsToWorkflow();
        run.HasOne<Run>().WithMany().HasForeignKey(r => r.ParentExecutionId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class RunDefinitionMapping : IEntityTypeConfiguration<RunDefinition>
{
    public void Configure(EntityTypeBuilder<RunDefinition> definition)
    {
        definition.ToTable("definitions", "runtime");
        definition.HasKey(d => new { d.WorkflowId, d.Hash });
        definition.BelongsToWorkflow();
    }
}

internal sealed class StepMapping : IEntityTypeConfiguration<Step>
{
    public void Configure(EntityTypeBuilder<Step> step)
    {
        step.ToTable("node_executions", "runtime");
        step.HasIndex(s => new { s.ExecutionId, s.NodeId, s.RunIndex, s.Attempt }).IsUnique();
        step.Property(s => s.Input).HasColumnType("json");
        step.Property(s => s.Output).HasColumnType("json");
        step.BelongsToRun();
    }
}

internal sealed class RunLogMapping : IEntityTypeConfiguration<RunLog>
{
    public void Configure(EntityTypeBuilder<RunLog> log)
    {
        log.ToTable("execution_logs", "runtime", table =>
            table.HasCheckConstraint("ck_execution_logs_display_priority", "display_priority BETWEEN 1 AND 10"));
        log.Property(l => l.LoggedAt).HasColumnName("created_at");
        log.Property(l => l.ProgressPercentage).HasPrecision(5, 2);
        // The months are partitions, and a partitioned table's key holds what it is parted by.
        log.HasKey(l => new { l.Id, l.LoggedAt });
        log.HasIndex(l => new { l.ExecutionId, l.LoggedAt });
        log.HasIndex(l => new { l.ExecutionId, l.NodeId });
        log.HasIndex(l => new { l.OwnerId, l.LoggedAt, l.Id }).IsDescending(false, true, true);
        log.BelongsToRun();
    }
}

internal sealed class RunPauseMapping : IEntityTypeConfiguration<RunPause>
{
    public void Configure(EntityTypeBuilder<RunPause> pause)
    {
        pause.ToTable("execution_pauses", "runtime");
        pause.HasIndex(p => p.PausedNodeId);
        pause.HasIndex(p => p.ExecutionId).HasFilter("status = 'active'").HasDatabaseName("ix_execution_pauses_active");
        pause.HasIndex(p => p.PausedAt).HasFilter("status = 'active'");
        pause.BelongsToRun();
    }
}

internal sealed class RunSignalMapping : IEntityTypeConfiguration<RunSignal>
{
    public void Configure(EntityTypeBuilder<RunSignal> signal)
    {
        signal.ToTable("execution_signals", "runtime");
        signal.HasIndex(s => new { s.ExecutionId, s.SignalName }).HasFilter("taken_at IS NULL")
            .HasDatabaseName("ix_execution_signals_waiting");
        signal.BelongsToRun();
    }
}

internal sealed class RunQueryValueMapping : IEntityTypeConfiguration<RunQueryValue>
{
    public void Configure(EntityTypeBuilder<RunQueryValue> value)
    {
        value.ToTable("execution_query_values", "runtime");
        value.HasKey(v => new { v.ExecutionId, v.QueryName });
        value.BelongsToRun();
    }
}

internal sealed class RunFileMapping : IEntityTypeConfiguration<RunFile>
{
    public void Configure(EntityTypeBuilder<RunFile> file)
    {
        file.ToTable("files", "runtime");
        file.BelongsToRun();
    }
}

internal sealed class SavedFilterMapping : IEntityTypeConfiguration<SavedFilter>
{
    public void Configure(EntityTypeBuilder<SavedFilter> filter)
    {
        filter.ToTable("saved_filters", "runtime");
        filter.HasIndex(f => new { f.OwnerId, f.Name }).IsUnique();
        filter.BelongsToUser();
    }
}
