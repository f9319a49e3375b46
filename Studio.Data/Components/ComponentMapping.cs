using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Data.Postgres;
using Studio.Domain.Access;
using Studio.Domain.Agents;
using Studio.Domain.Components;

namespace Studio.Data.Components;

internal sealed class ComponentMapping : IEntityTypeConfiguration<Component>
{
    public void Configure(EntityTypeBuilder<Component> component)
    {
        component.ToTable("components", "studio");
        component.HasIndex(c => new { c.OwnerId, c.Name, c.Version }).IsUnique();
        component.HasIndex(c => c.ComponentType);
        component.HasIndex(c => c.Visibility);
        component.HasIndex(c => c.Deprecated);
        component.BelongsToUser();
        component.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.SetNull);
        component.HasOne<AgentPrompt>().WithMany().HasForeignKey(c => c.AgentPromptId).OnDelete(DeleteBehavior.SetNull);
        component.HasOne<Component>().WithMany().HasForeignKey(c => c.MigrateToComponentId).OnDelete(DeleteBehavior.SetNull);
    }
}
