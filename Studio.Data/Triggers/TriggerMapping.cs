using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Data.Postgres;
using Studio.Domain.Triggers;

namespace Studio.Data.Triggers;

internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.ToTable("webhooks", "studio");
        // Those from before there were vendors'.
        webhook.Property(w => w.Source).HasDefaultValue(TriggerSubtype.Webhook).HasSentinel(TriggerSubtype.Webhook);
        webhook.HasIndex(w => w.Path).IsUnique();
        webhook.BelongsToWorkflow();
    }
}

internal sealed class ReceivedCallMapping : IEntityTypeConfiguration<ReceivedCall>
{
    public void Configure(EntityTypeBuilder<ReceivedCall> call)
    {
        call.ToTable("webhook_calls", "runtime");
        call.HasIndex(c => new { c.WebhookId, c.CalledAt, c.Id }).IsDescending(false, true, true);
        call.HasOne<Webhook>().WithMany().HasForeignKey(c => c.WebhookId).OnDelete(DeleteBehavior.Cascade);
        call.BelongsToWorkflow();
    }
}

internal sealed class CallRateMapping : IEntityTypeConfiguration<CallRate>
{
    public void Configure(EntityTypeBuilder<CallRate> rate)
    {
        // After a crash of the database all begin anew, which no caller minds; nothing of it is written twice for that.
        rate.ToTable("webhook_rates", "runtime").IsUnlogged();
        rate.HasKey(r => r.WebhookId);
        rate.HasOne<Webhook>().WithOne().HasForeignKey<CallRate>(r => r.WebhookId).OnDelete(DeleteBehavior.Cascade);
        rate.BelongsToWorkflow();
    }
}

internal sealed class EventKeyMapping : IEntityTypeConfiguration<EventKey>
{
    public void Configure(EntityTypeBuilder<EventKey> key)
    {
        key.ToTable("event_keys", "runtime");
        key.HasKey(k => new { k.WorkflowId, k.NodeId, k.Key });
        key.HasIndex(k => k.Until);
        key.BelongsToWorkflow();
    }
}

internal sealed class HeldEventMapping : IEntityTypeConfiguration<HeldEvent>
{
    public void Configure(EntityTypeBuilder<HeldEvent> held)
    {
        held.ToTable("held_events", "runtime");
        held.HasKey(h => new { h.WorkflowId, h.NodeId, h.Key });
        held.HasIndex(h => h.DueAt);
        held.BelongsToWorkflow();
    }
}

internal sealed class ListeningTriggerMapping : IEntityTypeConfiguration<ListeningTrigger>
{
    public void Configure(EntityTypeBuilder<ListeningTrigger> listening)
    {
        listening.ToTable("listening_triggers", "runtime");
        listening.HasKey(l => new { l.WorkflowId, l.NodeId });
        listening.BelongsToWorkflow();
    }
}

internal sealed class MailboxMapping : IEntityTypeConfiguration<Mailbox>
{
    public void Configure(EntityTypeBuilder<Mailbox> mailbox)
    {
        mailbox.ToTable("mailboxes", "studio");
        mailbox.HasIndex(m => m.NextLookAt).HasFilter("is_active");
        mailbox.BelongsToWorkflow();
    }
}

internal sealed class ScheduleMapping : IEntityTypeConfiguration<Schedule>
{
    public void Configure(EntityTypeBuilder<Schedule> schedule)
    {
        schedule.ToTable("schedules", "studio");
        schedule.HasIndex(s => s.NextRunAt).HasFilter("is_active");
        schedule.HasIndex(s => s.OwnerId);
        schedule.BelongsToWorkflow();
    }
}

internal sealed class IndexedTriggerMapping : IEntityTypeConfiguration<IndexedTrigger>
{
    public void Configure(EntityTypeBuilder<IndexedTrigger> trigger)
    {
        trigger.ToTable("trigger_index", "studio");
        trigger.HasIndex(t => new { t.WorkflowId, t.IndexKey }).IsUnique();
        trigger.HasIndex(t => new { t.TriggerSubtype, t.IndexKey, t.DeploymentStatus });
        trigger.BelongsToWorkflow();
    }
}

internal sealed class DeploymentMapping : IEntityTypeConfiguration<Deployment>
{
    public void Configure(EntityTypeBuilder<Deployment> deployment)
    {
        deployment.ToTable("workflow_deployment_history", "studio");
        deployment.HasIndex(d => d.DeploymentAction);
        deployment.HasIndex(d => new { d.WorkflowId, d.StartedAt }).IsDescending(false, true);
        deployment.BelongsToWorkflow();
    }
}
