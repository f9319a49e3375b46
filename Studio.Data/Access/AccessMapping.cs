using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Domain.Access;

namespace Studio.Data.Access;

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("users", "identity");
        user.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        user.Property(u => u.Email).IsRequired();
        user.Property(u => u.NormalizedEmail).IsRequired();
        // Identity writes the normalized ones in upper case, which makes them unique whatever the case.
        user.HasIndex(u => u.NormalizedEmail).IsUnique();
        user.HasIndex(u => u.NormalizedUserName).IsUnique();
        user.HasOne<Role>().WithMany().HasForeignKey(u => u.RoleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UserClaimMapping : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim)
    {
        claim.ToTable("user_claims", "identity");
        claim.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
    }
}

internal sealed class UserLoginMapping : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login)
    {
        login.ToTable("user_logins", "identity");
        login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        login.HasOne<User>().WithMany().HasForeignKey(l => l.UserId);
    }
}

internal sealed class UserTokenMapping : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token)
    {
        token.ToTable("user_tokens", "identity");
        token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        token.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
    }
}

internal sealed class RoleMapping : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> role)
    {
        role.ToTable("roles", "identity");
        role.HasIndex(r => r.Name).IsUnique();
    }
}

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> organization)
    {
        organization.ToTable("organizations", "identity");
        organization.HasIndex(o => o.Slug).IsUnique();
    }
}

internal sealed class OrganizationMemberMapping : IEntityTypeConfiguration<OrganizationMember>
{
    public void Configure(EntityTypeBuilder<OrganizationMember> member)
    {
        member.ToTable("organization_members", "identity");
        member.HasIndex(m => new { m.OrganizationId, m.UserId }).IsUnique();
        member.HasOne<Organization>().WithMany().HasForeignKey(m => m.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        member.HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_keys", "identity");
        key.HasIndex(k => k.KeyHash).IsUnique();
        key.HasOne<User>().WithMany().HasForeignKey(k => k.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WorkspaceSettingMapping : IEntityTypeConfiguration<WorkspaceSetting>
{
    public void Configure(EntityTypeBuilder<WorkspaceSetting> setting)
    {
        setting.ToTable("workspace_settings", "identity");
        setting.HasKey(s => s.Key);
    }
}
