using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class RunLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_executions_parent_execution_id",
                schema: "runtime",
                table: "executions");

            migrationBuilder.DropIndex(
                name: "ix_execution_logs_level_created_at",
                schema: "runtime",
                table: "execution_logs");

            migrationBuilder.CreateTable(
                name: "saved_filters",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    query = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_filters", x => x.id);
                    table.ForeignKey(
                        name: "fk_saved_filters_users_owner_id",
                        column: x => x.owner_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "workflow_periods",
                schema: "runtime",
                columns: table => new
                {
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    length = table.Column<string>(type: "text", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    runs = table.Column<int>(type: "integer", nullable: false),
                    successful = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    durations = table.Column<int[]>(type: "integer[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_periods", x => new { x.workflow_id, x.length, x.starts_at });
                    table.CheckConstraint("ck_workflow_periods_length", "length IN ('HOUR', 'DAY')");
                    table.ForeignKey(
                        name: "fk_workflow_periods_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_executions_not_just_well",
                schema: "runtime",
                table: "executions",
                columns: new[] { "owner_id", "created_at", "id", "status", "workflow_id" },
                descending: new[] { false, true, true, false, false },
                filter: "status IN ('ERROR', 'TIMEOUT', 'CANCELED', 'PAUSED', 'WAITING_FOR_HUMAN')");

            migrationBuilder.CreateIndex(
                name: "ix_executions_open",
                schema: "runtime",
                table: "executions",
                columns: new[] { "owner_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "finished_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_executions_owner_id_mode_created_at_id",
                schema: "runtime",
                table: "executions",
                columns: new[] { "owner_id", "mode", "created_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_executions_parent_execution_id",
                schema: "runtime",
                table: "executions",
                column: "parent_execution_id",
                filter: "parent_execution_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_executions_slow",
                schema: "runtime",
                table: "executions",
                columns: new[] { "owner_id", "created_at", "id", "duration_ms", "workflow_id" },
                descending: new[] { false, true, true, false, false },
                filter: "duration_ms >= 1000");

            migrationBuilder.CreateIndex(
                name: "ix_execution_logs_owner_id_created_at_id",
                schema: "runtime",
                table: "execution_logs",
                columns: new[] { "owner_id", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_saved_filters_owner_id_name",
                schema: "runtime",
                table: "saved_filters",
                columns: new[] { "owner_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workflow_periods_owner_id_length_starts_at",
                schema: "runtime",
                table: "workflow_periods",
                columns: new[] { "owner_id", "length", "starts_at" });

            migrationBuilder.Script("RunLists.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "saved_filters",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "workflow_periods",
                schema: "runtime");

            migrationBuilder.DropIndex(
                name: "ix_executions_not_just_well",
                schema: "runtime",
                table: "executions");

            migrationBuilder.DropIndex(
                name: "ix_executions_open",
                schema: "runtime",
                table: "executions");

            migrationBuilder.DropIndex(
                name: "ix_executions_owner_id_mode_created_at_id",
                schema: "runtime",
                table: "executions");

            migrationBuilder.DropIndex(
                name: "ix_executions_parent_execution_id",
                schema: "runtime",
                table: "executions");

            migrationBuilder.DropIndex(
                name: "ix_executions_slow",
                schema: "runtime",
                table: "executions");

            migrationBuilder.DropIndex(
                name: "ix_execution_logs_owner_id_created_at_id",
                schema: "runtime",
                table: "execution_logs");

            migrationBuilder.CreateIndex(
                name: "ix_executions_parent_execution_id",
                schema: "runtime",
                table: "executions",
                column: "parent_execution_id");

            migrationBuilder.CreateIndex(
                name: "ix_execution_logs_level_created_at",
                schema: "runtime",
                table: "execution_logs",
                columns: new[] { "level", "created_at" });
        }
    }
}
