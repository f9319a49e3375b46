using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class Triggers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_workflow_work_queues_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_work_queues");

            migrationBuilder.DropIndex(
                name: "ix_workflow_versions_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_versions");

            migrationBuilder.DropIndex(
                name: "ix_workflow_signals_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_signals");

            migrationBuilder.DropIndex(
                name: "ix_workflow_queries_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_queries");

            migrationBuilder.DropIndex(
                name: "ix_workflow_deployment_history_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_deployment_history");

            migrationBuilder.DropIndex(
                name: "ix_trigger_index_workflow_id_owner_id",
                schema: "studio",
                table: "trigger_index");

            migrationBuilder.DropIndex(
                name: "ix_nodes_workflow_id_owner_id",
                schema: "studio",
                table: "nodes");

            migrationBuilder.DropIndex(
                name: "ix_node_executions_execution_id_owner_id",
                schema: "runtime",
                table: "node_executions");

            migrationBuilder.DropIndex(
                name: "ix_executions_status_created_at",
                schema: "runtime",
                table: "executions");

            migrationBuilder.DropIndex(
                name: "ix_executions_workflow_id_owner_id",
                schema: "runtime",
                table: "executions");

            migrationBuilder.DropIndex(
                name: "ix_execution_logs_execution_id_owner_id",
                schema: "runtime",
                table: "execution_logs");

            migrationBuilder.DropIndex(
                name: "ix_edges_workflow_id_owner_id",
                schema: "studio",
                table: "edges");

            migrationBuilder.DropIndex(
                name: "ix_definitions_workflow_id_owner_id",
                schema: "runtime",
                table: "definitions");

            migrationBuilder.DropIndex(
                name: "ix_canvas_annotations_workflow_id_owner_id",
                schema: "studio",
                table: "canvas_annotations");

            migrationBuilder.EnsureSchema(
                name: "integration");

            migrationBuilder.AddColumn<string>(
                name: "misfire",
                schema: "studio",
                table: "schedules",
                type: "text",
                nullable: false,
                defaultValue: "ONCE");

            migrationBuilder.AddColumn<int>(
                name: "max_concurrent_executions",
                schema: "studio",
                table: "projects",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "always_output",
                schema: "studio",
                table: "nodes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "on_crash",
                schema: "studio",
                table: "nodes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "retry_backoff",
                schema: "studio",
                table: "nodes",
                type: "text",
                nullable: false,
                defaultValue: "FIXED");

            migrationBuilder.CreateTable(
                name: "credentials",
                schema: "integration",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    secret_encrypted = table.Column<byte[]>(type: "bytea", nullable: false),
                    config = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    scopes = table.Column<List<string>>(type: "text[]", nullable: false),
                    validity = table.Column<string>(type: "text", nullable: false),
                    validated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    validation_error = table.Column<string>(type: "text", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credentials", x => x.id);
                    table.CheckConstraint("ck_credentials_validity", "validity IN ('UNKNOWN', 'VALID', 'INVALID')");
                    table.ForeignKey(
                        name: "fk_credentials_users_owner_id",
                        column: x => x.owner_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "execution_query_values",
                schema: "runtime",
                columns: table => new
                {
                    execution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    query_name = table.Column<string>(type: "text", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    value = table.Column<JsonElement>(type: "jsonb", nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_execution_query_values", x => new { x.execution_id, x.query_name });
                    table.ForeignKey(
                        name: "fk_execution_query_values_executions_execution_id_owner_id",
                        columns: x => new { x.execution_id, x.owner_id },
                        principalSchema: "runtime",
                        principalTable: "executions",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "execution_signals",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    execution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    signal_name = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    sent_by = table.Column<string>(type: "text", nullable: true),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_execution_signals", x => x.id);
                    table.ForeignKey(
                        name: "fk_execution_signals_executions_execution_id_owner_id",
                        columns: x => new { x.execution_id, x.owner_id },
                        principalSchema: "runtime",
                        principalTable: "executions",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "files",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    execution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    filename = table.Column<string>(type: "text", nullable: false),
                    mime_type = table.Column<string>(type: "text", nullable: false),
                    size_bytes = table.Column<long>(type: "bigint", nullable: false),
                    storage_path = table.Column<string>(type: "text", nullable: false),
                    storage_provider = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: true),
                    metadata = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_files_executions_execution_id_owner_id",
                        columns: x => new { x.execution_id, x.owner_id },
                        principalSchema: "runtime",
                        principalTable: "executions",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "project_statistics",
                schema: "runtime",
                columns: table => new
                {
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    most_used_workflow_id = table.Column<Guid>(type: "uuid", nullable: true),
                    most_used_workflow_count = table.Column<int>(type: "integer", nullable: false),
                    most_used_component_id = table.Column<Guid>(type: "uuid", nullable: true),
                    most_used_component_count = table.Column<int>(type: "integer", nullable: false),
                    most_used_task_queue_id = table.Column<Guid>(type: "uuid", nullable: true),
                    most_used_task_queue_count = table.Column<int>(type: "integer", nullable: false),
                    total_executions = table.Column<int>(type: "integer", nullable: false),
                    longest_run_duration_ms = table.Column<int>(type: "integer", nullable: true),
                    longest_run_workflow_id = table.Column<Guid>(type: "uuid", nullable: true),
                    total_failures = table.Column<int>(type: "integer", nullable: false),
                    last_failure_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_execution_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_statistics", x => x.project_id);
                    table.ForeignKey(
                        name: "fk_project_statistics_projects_project_id",
                        column: x => x.project_id,
                        principalSchema: "studio",
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_project_statistics_task_queues_most_used_task_queue_id",
                        column: x => x.most_used_task_queue_id,
                        principalSchema: "studio",
                        principalTable: "task_queues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_project_statistics_users_owner_id",
                        column: x => x.owner_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_project_statistics_workflows_longest_run_workflow_id",
                        column: x => x.longest_run_workflow_id,
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_project_statistics_workflows_most_used_workflow_id",
                        column: x => x.most_used_workflow_id,
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "workflow_statistics",
                schema: "runtime",
                columns: table => new
                {
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    total_runs = table.Column<int>(type: "integer", nullable: false),
                    successful_runs = table.Column<int>(type: "integer", nullable: false),
                    failed_runs = table.Column<int>(type: "integer", nullable: false),
                    avg_duration_ms = table.Column<int>(type: "integer", nullable: true),
                    min_duration_ms = table.Column<int>(type: "integer", nullable: true),
                    max_duration_ms = table.Column<int>(type: "integer", nullable: true),
                    most_used_component_id = table.Column<Guid>(type: "uuid", nullable: true),
                    most_used_component_count = table.Column<int>(type: "integer", nullable: false),
                    total_errors = table.Column<int>(type: "integer", nullable: false),
                    last_error_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_run_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_statistics", x => x.workflow_id);
                    table.ForeignKey(
                        name: "fk_workflow_statistics_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_schedules_misfire",
                schema: "studio",
                table: "schedules",
                sql: "misfire IN ('ONCE', 'SKIP', 'ALL')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_nodes_on_crash",
                schema: "studio",
                table: "nodes",
                sql: "on_crash IN ('RETRY', 'FAIL', 'ASK')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_nodes_retry_backoff",
                schema: "studio",
                table: "nodes",
                sql: "retry_backoff IN ('FIXED', 'EXPONENTIAL')");

            migrationBuilder.CreateIndex(
                name: "ix_executions_finished_at",
                schema: "runtime",
                table: "executions",
                column: "finished_at",
                filter: "finished_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_credentials_owner_id_name",
                schema: "integration",
                table: "credentials",
                columns: new[] { "owner_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_execution_signals_execution_id_owner_id",
                schema: "runtime",
                table: "execution_signals",
                columns: new[] { "execution_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_execution_signals_waiting",
                schema: "runtime",
                table: "execution_signals",
                columns: new[] { "execution_id", "signal_name" },
                filter: "taken_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_files_execution_id_owner_id",
                schema: "runtime",
                table: "files",
                columns: new[] { "execution_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_project_statistics_longest_run_workflow_id",
                schema: "runtime",
                table: "project_statistics",
                column: "longest_run_workflow_id");

            migrationBuilder.CreateIndex(
                name: "ix_project_statistics_most_used_task_queue_id",
                schema: "runtime",
                table: "project_statistics",
                column: "most_used_task_queue_id");

            migrationBuilder.CreateIndex(
                name: "ix_project_statistics_most_used_workflow_id",
                schema: "runtime",
                table: "project_statistics",
                column: "most_used_workflow_id");

            migrationBuilder.CreateIndex(
                name: "ix_project_statistics_owner_id",
                schema: "runtime",
                table: "project_statistics",
                column: "owner_id");
            migrationBuilder.Script("Triggers.sql");
            migrationBuilder.Script("Quartz.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "credentials",
                schema: "integration");

            migrationBuilder.DropTable(
                name: "execution_query_values",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "execution_signals",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "files",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "project_statistics",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "workflow_statistics",
                schema: "runtime");

            migrationBuilder.DropCheckConstraint(
                name: "ck_schedules_misfire",
                schema: "studio",
                table: "schedules");

            migrationBuilder.DropCheckConstraint(
                name: "ck_nodes_on_crash",
                schema: "studio",
                table: "nodes");

            migrationBuilder.DropCheckConstraint(
                name: "ck_nodes_retry_backoff",
                schema: "studio",
                table: "nodes");

            migrationBuilder.DropIndex(
                name: "ix_executions_finished_at",
                schema: "runtime",
                table: "executions");

            migrationBuilder.DropColumn(
                name: "misfire",
                schema: "studio",
                table: "schedules");

            migrationBuilder.DropColumn(
                name: "max_concurrent_executions",
                schema: "studio",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "always_output",
                schema: "studio",
                table: "nodes");

            migrationBuilder.DropColumn(
                name: "on_crash",
                schema: "studio",
                table: "nodes");

            migrationBuilder.DropColumn(
                name: "retry_backoff",
                schema: "studio",
                table: "nodes");

            migrationBuilder.CreateIndex(
                name: "ix_workflow_work_queues_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_work_queues",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_versions_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_versions",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_signals_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_signals",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_queries_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_queries",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_deployment_history_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_deployment_history",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_trigger_index_workflow_id_owner_id",
                schema: "studio",
                table: "trigger_index",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_nodes_workflow_id_owner_id",
                schema: "studio",
                table: "nodes",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_node_executions_execution_id_owner_id",
                schema: "runtime",
                table: "node_executions",
                columns: new[] { "execution_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_executions_status_created_at",
                schema: "runtime",
                table: "executions",
                columns: new[] { "status", "created_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_executions_workflow_id_owner_id",
                schema: "runtime",
                table: "executions",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_execution_logs_execution_id_owner_id",
                schema: "runtime",
                table: "execution_logs",
                columns: new[] { "execution_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_edges_workflow_id_owner_id",
                schema: "studio",
                table: "edges",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_definitions_workflow_id_owner_id",
                schema: "runtime",
                table: "definitions",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_canvas_annotations_workflow_id_owner_id",
                schema: "studio",
                table: "canvas_annotations",
                columns: new[] { "workflow_id", "owner_id" });
        }
    }
}
