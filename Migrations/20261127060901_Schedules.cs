using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class Schedules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ends_at",
                schema: "studio",
                table: "schedules",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_paused",
                schema: "studio",
                table: "schedules",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "jitter_seconds",
                schema: "studio",
                table: "schedules",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "starts_at",
                schema: "studio",
                table: "schedules",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.Script("Schedules.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ends_at",
                schema: "studio",
                table: "schedules");

            migrationBuilder.DropColumn(
                name: "is_paused",
                schema: "studio",
                table: "schedules");

            migrationBuilder.DropColumn(
                name: "jitter_seconds",
                schema: "studio",
                table: "schedules");

            migrationBuilder.DropColumn(
                name: "starts_at",
                schema: "studio",
                table: "schedules");
        }
    }
}
