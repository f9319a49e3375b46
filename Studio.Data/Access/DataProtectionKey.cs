using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Domain;

namespace Studio.Data.Access;

/// <summary>A key that cookies and anti-forgery tokens are protected with; kept here so that every web process reads the same.</summary>
internal sealed class DataProtectionKey : ICreated
{
    public required Guid Id { get; init; }
    public required string FriendlyName { get; init; }
    public required string Xml { get; init; }
    public DateTimeOffset CreatedAt { get; private set; }
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> key) => key.ToTable("data_protection_keys", "identity");
}
