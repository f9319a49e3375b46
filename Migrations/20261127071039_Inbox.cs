using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class Inbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "human_interactions",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    execution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_id = table.Column<string>(type: "text", nullable: false),
                    interaction_type = table.Column<string>(type: "text", nullable: false),
                    channel_type = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    priority = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    workflow_name = table.Column<string>(type: "text", nullable: false),
                    request_data = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    response_data = table.Column<JsonObject>(type: "jsonb", nullable: true),
                    policy = table.Column<string>(type: "text", nullable: false),
                    wanted = table.Column<int>(type: "integer", nullable: true),
                    excludes_starter = table.Column<bool>(type: "boolean", nullable: false),
                    assignees = table.Column<JsonElement>(type: "jsonb", nullable: false),
                    asked = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    started_by = table.Column<Guid>(type: "uuid", nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    timeout_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    responded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    responded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    correlation_id = table.Column<string>(type: "text", nullable: true),
                    tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_human_interactions", x => x.id);
                    table.UniqueConstraint("ak_human_interactions_id_owner_id", x => new { x.id, x.owner_id });
                    table.CheckConstraint("ck_human_interactions_channel_type", "channel_type IN ('slack', 'email', 'webhook', 'in_app')");
                    table.CheckConstraint("ck_human_interactions_interaction_type", "interaction_type IN ('approval', 'input', 'selection', 'review', 'doubt')");
                    table.CheckConstraint("ck_human_interactions_policy", "policy IN ('anyone', 'all', 'some', 'in_sequence')");
                    table.CheckConstraint("ck_human_interactions_priority", "priority IN ('low', 'normal', 'high', 'critical')");
                    table.CheckConstraint("ck_human_interactions_status", "status IN ('pending', 'responded', 'timeout', 'error', 'cancelled')");
                    table.ForeignKey(
                        name: "fk_human_interactions_executions_execution_id_owner_id",
                        columns: x => new { x.execution_id, x.owner_id },
                        principalSchema: "runtime",
                        principalTable: "executions",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_human_interactions_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "interaction_answers",
                schema: "runtime",
                columns: table => new
                {
                    interaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_name = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    answer = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    decision_key = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interaction_answers", x => new { x.interaction_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_interaction_answers_interaction",
                        columns: x => new { x.interaction_id, x.owner_id },
                        principalSchema: "runtime",
                        principalTable: "human_interactions",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "interaction_comments",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    interaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_name = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    said_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interaction_comments", x => x.id);
                    table.ForeignKey(
                        name: "fk_interaction_comments_interaction",
                        columns: x => new { x.interaction_id, x.owner_id },
                        principalSchema: "runtime",
                        principalTable: "human_interactions",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_human_interactions_asked",
                schema: "runtime",
                table: "human_interactions",
                column: "asked",
                filter: "status = 'pending'")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_human_interactions_asked_ever",
                schema: "runtime",
                table: "human_interactions",
                column: "asked")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_human_interactions_correlation_id",
                schema: "runtime",
                table: "human_interactions",
                column: "correlation_id",
                filter: "correlation_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_human_interactions_execution_id_owner_id",
                schema: "runtime",
                table: "human_interactions",
                columns: new[] { "execution_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_human_interactions_owner_id_created_at_id",
                schema: "runtime",
                table: "human_interactions",
                columns: new[] { "owner_id", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_human_interactions_pending",
                schema: "runtime",
                table: "human_interactions",
                columns: new[] { "owner_id", "created_at", "id" },
                descending: new[] { false, true, true },
                filter: "status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_human_interactions_pending_timeout",
                schema: "runtime",
                table: "human_interactions",
                column: "timeout_at",
                filter: "status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_human_interactions_workflow_id_node_id_created_at",
                schema: "runtime",
                table: "human_interactions",
                columns: new[] { "workflow_id", "node_id", "created_at" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_interaction_comments_interaction_id_said_at",
                schema: "runtime",
                table: "interaction_comments",
                columns: new[] { "interaction_id", "said_at" });

            migrationBuilder.Script("Inbox.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER ask ON runtime.execution_pauses;
                DROP TRIGGER close_question ON runtime.execution_pauses;
                DROP FUNCTION runtime.ask();
                DROP FUNCTION runtime.ask(runtime.execution_pauses);
                DROP FUNCTION runtime.close_question();
                """);
            migrationBuilder.DropTable(
                name: "interaction_answers",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "interaction_comments",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "human_interactions",
                schema: "runtime");

            migrationBuilder.Sql("""
                DROP FUNCTION runtime.tell_inboxes();
                DROP FUNCTION identity.i_stand_for();
                """);
        }
    }
}
