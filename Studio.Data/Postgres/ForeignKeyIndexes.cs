using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;

namespace Studio.Data.Postgres;

/// <summary>
/// An index for every foreign key, unless one begins with its id already, beside which the owner tells nothing:
/// each index less makes rows cheaper to write.
/// </summary>
internal sealed class ForeignKeyIndexes : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes().Where(e => !e.IsMappedToJson()))
        {
            foreach (var foreign in entity.GetDeclaredForeignKeys().Where(f => !IsCovered(entity, f)))
                entity.Builder.HasIndex(foreign.Properties)?.IsUnique(foreign.IsUnique ? true : null);
        }
    }

    private static bool IsCovered(IConventionEntityType entity, IConventionForeignKey foreign)
    {
        var others = entity.GetIndexes().Where(i => i.GetFilter() is null).ToList();
        if (foreign.IsUnique) return entity.FindKey(foreign.Properties) is not null || others.Exists(i => i.IsUnique && IsOf(i.Properties));
        return foreign.Properties.Skip(1).All(p => p.Name == nameof(IOwned.OwnerId))
            ? entity.GetKeys().Any(k => BeginsLike(k.Properties)) || others.Exists(i => BeginsLike(i.Properties))
            : others.Exists(i => IsOf([.. i.Properties.Take(foreign.Properties.Count)]));

        bool IsOf(IReadOnlyList<IConventionProperty> properties) => properties.SequenceEqual(foreign.Properties);
        bool BeginsLike(IReadOnlyList<IConventionProperty> properties) => properties[0] == foreign.Properties[0];
    }
}
