using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Studio.Data;

namespace Studio.Migrations;

/// <summary>Drafts tell of their changes.</summary>
[DbContext(typeof(StudioDb)), Migration("20261126110000_DraftNotices")]
internal sealed class DraftNotices : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script("Drafts.sql");
}
