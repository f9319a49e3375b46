using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class DraftExtra : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<JsonObject>(
                name: "extra",
                schema: "studio",
                table: "workflows",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<JsonObject>(
                name: "extra",
                schema: "studio",
                table: "nodes",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<JsonObject>(
                name: "extra",
                schema: "studio",
                table: "edges",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<JsonObject>(
                name: "extra",
                schema: "studio",
                table: "canvas_annotations",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'{}'");

            // The app may write only columns that it was given.
            migrationBuilder.Sql("GRANT UPDATE (extra) ON studio.workflows, studio.nodes, studio.edges, studio.canvas_annotations TO studio_app");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "extra",
                schema: "studio",
                table: "workflows");

            migrationBuilder.DropColumn(
                name: "extra",
                schema: "studio",
                table: "nodes");

            migrationBuilder.DropColumn(
                name: "extra",
                schema: "studio",
                table: "edges");

            migrationBuilder.DropColumn(
                name: "extra",
                schema: "studio",
                table: "canvas_annotations");
        }
    }
}
