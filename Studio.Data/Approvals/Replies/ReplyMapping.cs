using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Replies;
using Studio.Domain.Workflows;

namespace Studio.Data.Approvals.Replies;

internal sealed class ReplyMapping : IEntityTypeConfiguration<ChannelReply>
{
    public void Configure(EntityTypeBuilder<ChannelReply> reply)
    {
        reply.ToTable("hil_responses", "runtime");
        reply.Property(r => r.RelevanceScore).HasPrecision(3, 2);
        // Channels bring the same again when they are not sure that it arrived.
        reply.HasIndex(r => new { r.SourceChannel, r.Delivery }).IsUnique();
        reply.HasIndex(r => r.ReceivedAt, "ix_hil_responses_unprocessed").HasFilter("status = 'unprocessed'");
        reply.HasIndex(r => r.MatchedInteractionId).HasFilter("matched_interaction_id IS NOT NULL");
        reply.HasIndex(r => new { r.WorkflowId, r.ReceivedAt }).IsDescending(false, true);
        reply.HasOne<Workflow>().WithMany().HasForeignKey(r => r.WorkflowId).OnDelete(DeleteBehavior.Cascade);
        reply.HasOne<HumanInteraction>().WithMany().HasForeignKey(r => r.MatchedInteractionId).OnDelete(DeleteBehavior.Cascade);
        reply.HasOne<Access.User>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.SetNull);
    }
}
