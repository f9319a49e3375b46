using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Domain.Approvals.Channels;

namespace Studio.Data.Approvals.Channels;

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("outbox_messages", "runtime");
        message.HasIndex(m => m.NextAt).HasFilter("status = 'pending'");
        message.HasIndex(m => m.InteractionId);
        message.HasIndex(m => new { m.Channel, m.Handle }).HasFilter("handle IS NOT NULL");
        message.HasIndex(m => m.ClosesId).IsUnique().HasFilter("closes_id IS NOT NULL");
        message.HasOne<OutboxMessage>().WithMany().HasForeignKey(m => m.ClosesId).OnDelete(DeleteBehavior.Cascade);
        message.BelongsToInteraction();
    }
}

internal sealed class AnswerLinkMapping : IEntityTypeConfiguration<AnswerLink>
{
    public void Configure(EntityTypeBuilder<AnswerLink> link)
    {
        link.ToTable("answer_links", "runtime");
        link.HasKey(l => l.Hash);
        link.HasIndex(l => new { l.InteractionId, l.UserId });
        link.BelongsToInteraction();
    }
}
