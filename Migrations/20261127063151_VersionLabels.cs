using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class VersionLabels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "label",
                schema: "studio",
                table: "workflow_versions",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_workflow_versions_workflow_id_label",
                schema: "studio",
                table: "workflow_versions",
                columns: new[] { "workflow_id", "label" },
                unique: true);

            migrationBuilder.Script("VersionLabels.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_workflow_versions_workflow_id_label",
                schema: "studio",
                table: "workflow_versions");

            migrationBuilder.DropColumn(
                name: "label",
                schema: "studio",
                table: "workflow_versions");
        }
    }
}
