using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Studio.Data;

namespace Studio.Migrations;

/// <summary>Drafts know their last edits, so that one that comes again is not made again.</summary>
[DbContext(typeof(StudioDb)), Migration("20261126150000_RecentEdits")]
internal sealed class RecentEdits : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<List<Guid>>(
            "recent_edits", "workflows", "uuid[]", schema: "studio", nullable: false, defaultValueSql: "'{}'");
        // The app may write only columns that it was given.
        migrationBuilder.Sql("GRANT UPDATE (recent_edits) ON studio.workflows TO studio_app");
    }
}
