using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Data.Postgres;
using Studio.Domain.Approvals;

namespace Studio.Data.Approvals;

internal sealed class InteractionMapping : IEntityTypeConfiguration<HumanInteraction>
{
    public void Configure(EntityTypeBuilder<HumanInteraction> interaction)
    {
        interaction.ToTable("human_interactions", "runtime");
        interaction.Ignore(i => i.Question).Ignore(i => i.Named);
        interaction.HasAlternateKey(i => new { i.Id, i.OwnerId });
        interaction.HasIndex(i => new { i.WorkflowId, i.NodeId, i.CreatedAt }).IsDescending(false, false, true);
        // An inbox asks for what asks me or mine, and what nobody is named for in my own workflows.
        interaction.HasIndex(i => i.Asked, "ix_human_interactions_asked").HasMethod("gin").HasFilter("status = 'pending'");
        interaction.HasIndex(i => i.Asked, "ix_human_interactions_asked_ever").HasMethod("gin");
        interaction.HasIndex(i => new { i.OwnerId, i.CreatedAt, i.Id }).IsDescending(false, true, true);
        interaction.HasIndex(i => new { i.OwnerId, i.CreatedAt, i.Id }, "ix_human_interactions_pending").IsDescending(false, true, true)
            .HasFilter("status = 'pending'");
        interaction.HasIndex(i => i.TimeoutAt).HasFilter("status = 'pending'").HasDatabaseName("ix_human_interactions_pending_timeout");
        interaction.HasIndex(i => i.RemindAt).HasFilter("status = 'pending'").HasDatabaseName("ix_human_interactions_pending_remind");
        interaction.HasIndex(i => i.EscalateAt).HasFilter("status = 'pending' AND escalated_at IS NULL")
            .HasDatabaseName("ix_human_interactions_pending_escalate");
        interaction.HasIndex(i => i.CorrelationId).HasFilter("correlation_id IS NOT NULL");
        interaction.BelongsToRun();
        interaction.BelongsToWorkflow();
    }
}

internal sealed class InteractionAnswerMapping : IEntityTypeConfiguration<InteractionAnswer>
{
    public void Configure(EntityTypeBuilder<InteractionAnswer> answer)
    {
        answer.ToTable("interaction_answers", "runtime");
        // Who answers for others, too, answers once for each.
        answer.HasKey(a => new { a.InteractionId, a.UserId, a.Place });
        answer.Ignore(a => a.Decision);
        answer.BelongsToInteraction();
    }
}

internal sealed class InteractionCommentMapping : IEntityTypeConfiguration<InteractionComment>
{
    public void Configure(EntityTypeBuilder<InteractionComment> comment)
    {
        comment.ToTable("interaction_comments", "runtime");
        comment.Property(c => c.Text).HasMaxLength(InteractionComment.Longest);
        comment.HasIndex(c => new { c.InteractionId, c.SaidAt });
        comment.BelongsToInteraction();
    }
}

internal sealed class InteractionNoticeMapping : IEntityTypeConfiguration<InteractionNotice>
{
    public void Configure(EntityTypeBuilder<InteractionNotice> notice)
    {
        notice.ToTable("interaction_notices", "runtime");
        notice.HasIndex(n => new { n.InteractionId, n.At });
        notice.BelongsToInteraction();
    }
}

internal sealed class DelegationMapping : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> delegation)
    {
        delegation.ToTable("answer_delegations", "runtime");
        delegation.HasIndex(d => new { d.DelegateId, d.EndsAt });
        delegation.HasIndex(d => new { d.OwnerId, d.EndsAt });
        delegation.HasOne<Access.User>().WithMany().HasForeignKey(d => d.OwnerId).OnDelete(DeleteBehavior.Cascade);
        delegation.HasOne<Access.User>().WithMany().HasForeignKey(d => d.DelegateId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal static class PartsOfInteractions
{
    public static void BelongsToInteraction<T>(this EntityTypeBuilder<T> part) where T : class, Domain.IOwned =>
        part.HasOne<HumanInteraction>().WithMany()
            .HasForeignKey("InteractionId", nameof(Domain.IOwned.OwnerId))
            .HasPrincipalKey(i => new { i.Id, i.OwnerId })
            // By the usual rule it would be longer than PostgreSQL's names.
            .HasConstraintName($"fk_{part.Metadata.GetTableName()}_interaction")
            .OnDelete(DeleteBehavior.Cascade);
}
