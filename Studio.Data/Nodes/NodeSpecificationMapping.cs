using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Domain.Nodes;

namespace Studio.Data.Nodes;

internal sealed class NodeSpecificationMapping : IEntityTypeConfiguration<NodeSpecification>
{
    public void Configure(EntityTypeBuilder<NodeSpecification> specification)
    {
        specification.ToTable("node_specifications", "studio");
        specification.HasIndex(s => new { s.NodeType, s.NodeSubtype, s.SpecificationVersion }).IsUnique()
            .HasDatabaseName("ix_node_specifications_type_and_version");
        specification.HasIndex(s => s.Category);
        specification.HasOne<NodeSpecification>().WithMany().HasForeignKey(s => s.MigrateToId).OnDelete(DeleteBehavior.SetNull);
    }
}
