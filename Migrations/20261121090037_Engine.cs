using System;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class Engine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_jobs_locked_until",
                schema: "runtime",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "ix_executions_locked_until",
                schema: "runtime",
                table: "executions");

            migrationBuilder.DropColumn(
                name: "locked_by",
                schema: "runtime",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "locked_until",
                schema: "runtime",
                table: "jobs");

            migrationBuilder.RenameColumn(
                name: "locked_until",
                schema: "runtime",
                table: "executions",
                newName: "cancel_requested_at");

            migrationBuilder.AlterColumn<JsonElement>(
                name: "output",
                schema: "runtime",
                table: "node_executions",
                type: "json",
                nullable: true,
                oldClrType: typeof(JsonElement),
                oldType: "jsonb",
                oldNullable: true);

            migrationBuilder.AlterColumn<JsonElement>(
                name: "input",
                schema: "runtime",
                table: "node_executions",
                type: "json",
                nullable: true,
                oldClrType: typeof(JsonElement),
                oldType: "jsonb",
                oldNullable: true);

            migrationBuilder.AddColumn<int>(
                name: "seq",
                schema: "runtime",
                table: "node_executions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AlterColumn<JsonElement>(
                name: "trigger_data",
                schema: "runtime",
                table: "executions",
                type: "json",
                nullable: true,
                oldClrType: typeof(JsonElement),
                oldType: "jsonb",
                oldNullable: true);

            migrationBuilder.AlterColumn<JsonElement>(
                name: "output",
                schema: "runtime",
                table: "executions",
                type: "json",
                nullable: true,
                oldClrType: typeof(JsonElement),
                oldType: "jsonb",
                oldNullable: true);

            migrationBuilder.AlterColumn<JsonElement>(
                name: "input",
                schema: "runtime",
                table: "executions",
                type: "json",
                nullable: true,
                oldClrType: typeof(JsonElement),
                oldType: "jsonb",
                oldNullable: true);

            migrationBuilder.AddColumn<int>(
                name: "crashed_at_step",
                schema: "runtime",
                table: "executions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "crashes",
                schema: "runtime",
                table: "executions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "definition_hash",
                schema: "runtime",
                table: "executions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "epoch",
                schema: "runtime",
                table: "executions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "definitions",
                schema: "runtime",
                columns: table => new
                {
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    definition = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_definitions", x => new { x.workflow_id, x.hash });
                    table.ForeignKey(
                        name: "fk_definitions_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_executions_locked_by",
                schema: "runtime",
                table: "executions",
                column: "locked_by",
                filter: "locked_by IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_execution_pauses_active",
                schema: "runtime",
                table: "execution_pauses",
                column: "execution_id",
                filter: "status = 'active'");

            migrationBuilder.CreateIndex(
                name: "ix_definitions_workflow_id_owner_id",
                schema: "runtime",
                table: "definitions",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.Script("Engine.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "definitions",
                schema: "runtime");

            migrationBuilder.DropIndex(
                name: "ix_executions_locked_by",
                schema: "runtime",
                table: "executions");

            migrationBuilder.DropIndex(
                name: "ix_execution_pauses_active",
                schema: "runtime",
                table: "execution_pauses");

            migrationBuilder.DropColumn(
                name: "seq",
                schema: "runtime",
                table: "node_executions");

            migrationBuilder.DropColumn(
                name: "crashed_at_step",
                schema: "runtime",
                table: "executions");

            migrationBuilder.DropColumn(
                name: "crashes",
                schema: "runtime",
                table: "executions");

            migrationBuilder.DropColumn(
                name: "definition_hash",
                schema: "runtime",
                table: "executions");

            migrationBuilder.DropColumn(
                name: "epoch",
                schema: "runtime",
                table: "executions");

            migrationBuilder.RenameColumn(
                name: "cancel_requested_at",
                schema: "runtime",
                table: "executions",
                newName: "locked_until");

            migrationBuilder.AlterColumn<JsonElement>(
                name: "output",
                schema: "runtime",
                table: "node_executions",
                type: "jsonb",
                nullable: true,
                oldClrType: typeof(JsonElement),
                oldType: "json",
                oldNullable: true);

            migrationBuilder.AlterColumn<JsonElement>(
                name: "input",
                schema: "runtime",
                table: "node_executions",
                type: "jsonb",
                nullable: true,
                oldClrType: typeof(JsonElement),
                oldType: "json",
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "locked_by",
                schema: "runtime",
                table: "jobs",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "locked_until",
                schema: "runtime",
                table: "jobs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AlterColumn<JsonElement>(
                name: "trigger_data",
                schema: "runtime",
                table: "executions",
                type: "jsonb",
                nullable: true,
                oldClrType: typeof(JsonElement),
                oldType: "json",
                oldNullable: true);

            migrationBuilder.AlterColumn<JsonElement>(
                name: "output",
                schema: "runtime",
                table: "executions",
                type: "jsonb",
                nullable: true,
                oldClrType: typeof(JsonElement),
                oldType: "json",
                oldNullable: true);

            migrationBuilder.AlterColumn<JsonElement>(
                name: "input",
                schema: "runtime",
                table: "executions",
                type: "jsonb",
                nullable: true,
                oldClrType: typeof(JsonElement),
                oldType: "json",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_jobs_locked_until",
                schema: "runtime",
                table: "jobs",
                column: "locked_until",
                filter: "status = 'processing'");

            migrationBuilder.CreateIndex(
                name: "ix_executions_locked_until",
                schema: "runtime",
                table: "executions",
                column: "locked_until",
                filter: "locked_until IS NOT NULL");
        }
    }
}
