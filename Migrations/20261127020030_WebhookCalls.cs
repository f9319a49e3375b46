using System;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class WebhookCalls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "old_secret_encrypted",
                schema: "studio",
                table: "webhooks",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "old_secret_until",
                schema: "studio",
                table: "webhooks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "webhook_calls",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    webhook_id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    called_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    duration_ms = table.Column<int>(type: "integer", nullable: false),
                    execution_id = table.Column<Guid>(type: "uuid", nullable: true),
                    query = table.Column<string>(type: "text", nullable: false),
                    headers = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    body_bytes = table.Column<int>(type: "integer", nullable: false),
                    response = table.Column<string>(type: "text", nullable: false),
                    response_bytes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_calls", x => x.id);
                    table.ForeignKey(
                        name: "fk_webhook_calls_webhooks_webhook_id",
                        column: x => x.webhook_id,
                        principalSchema: "studio",
                        principalTable: "webhooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_webhook_calls_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_calls_webhook_id_called_at_id",
                schema: "runtime",
                table: "webhook_calls",
                columns: new[] { "webhook_id", "called_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_calls_workflow_id_owner_id",
                schema: "runtime",
                table: "webhook_calls",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.Script("WebhookCalls.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "webhook_calls",
                schema: "runtime");

            migrationBuilder.DropColumn(
                name: "old_secret_encrypted",
                schema: "studio",
                table: "webhooks");

            migrationBuilder.DropColumn(
                name: "old_secret_until",
                schema: "studio",
                table: "webhooks");
        }
    }
}
