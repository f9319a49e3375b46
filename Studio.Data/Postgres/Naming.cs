using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Studio.Data.Postgres;

/// <summary>snake_case for tables, columns, keys and indexes; enums as text with a CHECK. An explicit name in a mapping wins.</summary>
internal sealed partial class Naming : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes().Where(e => !e.IsMappedToJson()))
        {
            entity.Builder.ToTable(Snake(entity.GetTableName()!));
            foreach (var property in entity.GetProperties()) Name(entity, property);
            foreach (var key in entity.GetKeys()) key.Builder.HasName(Snake(key.GetName()!));
            foreach (var index in entity.GetIndexes()) index.Builder.HasDatabaseName(Snake(index.GetDatabaseName()!));
            foreach (var foreign in entity.GetForeignKeys()) foreign.Builder.HasConstraintName(Snake(foreign.GetConstraintName()!));
        }
    }

    private static void Name(IConventionEntityType entity, IConventionProperty property)
    {
        var column = Snake(property.GetColumnName());
        property.Builder.HasColumnName(column);

        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (!type.IsEnum) return;
        property.Builder.HasConversion(EnumText.ConverterOf(type));
        property.Builder.HasColumnType("text");
        var words = string.Join(", ", EnumText.WordsOf(type).Select(word => $"'{word}'"));
        entity.Builder.HasCheckConstraint($"ck_{entity.GetTableName()}_{column}", $"{column} IN ({words})");
    }

    internal static string Snake(string name) => WordStart().Replace(name, "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordStart();
}
