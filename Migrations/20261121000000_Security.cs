using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Studio.Data;

namespace Studio.Migrations;

/// <summary>Roles, grants and policies; log partitions; the rows that every installation has.</summary>
[DbContext(typeof(StudioDb)), Migration("20261121000000_Security")]
internal sealed class Security : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Script("Security.sql");
        migrationBuilder.Script("LogPartitions.sql");
        migrationBuilder.Script("Seed.sql");
    }
}
