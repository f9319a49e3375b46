using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Domain.Audit;

namespace Studio.Data.Audit;

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_trail", "audit");
        entry.HasIndex(e => new { e.UserId, e.OccurredAt }).IsDescending(false, true);
        entry.HasIndex(e => new { e.EntityType, e.EntityId, e.OccurredAt });
    }
}
