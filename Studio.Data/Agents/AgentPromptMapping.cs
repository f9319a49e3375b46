using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Data.Postgres;
using Studio.Domain.Access;
using Studio.Domain.Agents;

namespace Studio.Data.Agents;

internal sealed class AgentPromptMapping : IEntityTypeConfiguration<AgentPrompt>
{
    public void Configure(EntityTypeBuilder<AgentPrompt> prompt)
    {
        prompt.ToTable("agent_prompts", "studio");
        prompt.HasIndex(p => new { p.OwnerId, p.Name, p.Version }).IsUnique();
        prompt.BelongsToUser();
        prompt.HasOne<Organization>().WithMany().HasForeignKey(p => p.OrganizationId).OnDelete(DeleteBehavior.SetNull);
        prompt.HasOne<AgentPrompt>().WithMany().HasForeignKey(p => p.MigrateToPromptId).OnDelete(DeleteBehavior.SetNull);
    }
}
