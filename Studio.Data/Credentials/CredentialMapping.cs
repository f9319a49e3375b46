using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Data.Postgres;
using Studio.Domain.Credentials;

namespace Studio.Data.Credentials;

internal sealed class CredentialMapping : IEntityTypeConfiguration<Credential>
{
    public void Configure(EntityTypeBuilder<Credential> credential)
    {
        credential.ToTable("credentials", "integration");
        credential.HasIndex(c => new { c.OwnerId, c.Name }).IsUnique();
        credential.BelongsToUser();
    }
}
