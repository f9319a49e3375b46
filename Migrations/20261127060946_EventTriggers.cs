using System;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class EventTriggers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "source",
                schema: "studio",
                table: "webhooks",
                type: "text",
                nullable: false,
                defaultValue: "WEBHOOK");

            migrationBuilder.CreateTable(
                name: "event_keys",
                schema: "runtime",
                columns: table => new
                {
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_id = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    execution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_keys", x => new { x.workflow_id, x.node_id, x.key });
                    table.ForeignKey(
                        name: "fk_event_keys_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "held_events",
                schema: "runtime",
                columns: table => new
                {
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_id = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    execution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_held_events", x => new { x.workflow_id, x.node_id, x.key });
                    table.ForeignKey(
                        name: "fk_held_events_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mailboxes",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_id = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    uid_validity = table.Column<long>(type: "bigint", nullable: true),
                    last_uid = table.Column<long>(type: "bigint", nullable: false),
                    next_look_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_look_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_mail_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    mail_count = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mailboxes", x => x.id);
                    table.ForeignKey(
                        name: "fk_mailboxes_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_webhooks_source",
                schema: "studio",
                table: "webhooks",
                sql: "source IN ('CRON', 'MANUAL', 'WEBHOOK', 'EMAIL', 'GITHUB', 'SLACK')");

            migrationBuilder.CreateIndex(
                name: "ix_event_keys_until",
                schema: "runtime",
                table: "event_keys",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "ix_held_events_due_at",
                schema: "runtime",
                table: "held_events",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_mailboxes_next_look_at",
                schema: "studio",
                table: "mailboxes",
                column: "next_look_at",
                filter: "is_active");

            migrationBuilder.CreateIndex(
                name: "ix_mailboxes_workflow_id_owner_id",
                schema: "studio",
                table: "mailboxes",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.Script("EventTriggers.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "event_keys",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "held_events",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "mailboxes",
                schema: "studio");

            migrationBuilder.DropCheckConstraint(
                name: "ck_webhooks_source",
                schema: "studio",
                table: "webhooks");

            migrationBuilder.DropColumn(
                name: "source",
                schema: "studio",
                table: "webhooks");
        }
    }
}
