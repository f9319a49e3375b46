using System;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class Replies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "user_id",
                schema: "runtime",
                table: "outbox_messages",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "closes_id",
                schema: "runtime",
                table: "outbox_messages",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "handle",
                schema: "runtime",
                table: "outbox_messages",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "hil_responses",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: true),
                    source_channel = table.Column<string>(type: "text", nullable: false),
                    delivery = table.Column<string>(type: "text", nullable: false),
                    raw_payload = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    headers = table.Column<JsonObject>(type: "jsonb", nullable: true),
                    sender = table.Column<string>(type: "text", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    correlation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true),
                    answer = table.Column<JsonObject>(type: "jsonb", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    processed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    matched_interaction_id = table.Column<Guid>(type: "uuid", nullable: true),
                    relevance_score = table.Column<decimal>(type: "numeric(3,2)", precision: 3, scale: 2, nullable: true),
                    reasoning = table.Column<string>(type: "text", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hil_responses", x => x.id);
                    table.CheckConstraint("ck_hil_responses_source_channel", "source_channel IN ('slack', 'email', 'webhook', 'in_app')");
                    table.CheckConstraint("ck_hil_responses_status", "status IN ('unprocessed', 'matched', 'filtered_out', 'error')");
                    table.ForeignKey(
                        name: "fk_hil_responses_human_interactions_matched_interaction_id",
                        column: x => x.matched_interaction_id,
                        principalSchema: "runtime",
                        principalTable: "human_interactions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_hil_responses_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_hil_responses_workflows_workflow_id",
                        column: x => x.workflow_id,
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_channel_handle",
                schema: "runtime",
                table: "outbox_messages",
                columns: new[] { "channel", "handle" },
                filter: "handle IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_closes_id",
                schema: "runtime",
                table: "outbox_messages",
                column: "closes_id",
                unique: true,
                filter: "closes_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_hil_responses_matched_interaction_id",
                schema: "runtime",
                table: "hil_responses",
                column: "matched_interaction_id",
                filter: "matched_interaction_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_hil_responses_source_channel_delivery",
                schema: "runtime",
                table: "hil_responses",
                columns: new[] { "source_channel", "delivery" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_hil_responses_unprocessed",
                schema: "runtime",
                table: "hil_responses",
                column: "received_at",
                filter: "status = 'unprocessed'");

            migrationBuilder.CreateIndex(
                name: "ix_hil_responses_user_id",
                schema: "runtime",
                table: "hil_responses",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_hil_responses_workflow_id_received_at",
                schema: "runtime",
                table: "hil_responses",
                columns: new[] { "workflow_id", "received_at" },
                descending: new[] { false, true });

            migrationBuilder.AddForeignKey(
                name: "fk_outbox_messages_outbox_messages_closes_id",
                schema: "runtime",
                table: "outbox_messages",
                column: "closes_id",
                principalSchema: "runtime",
                principalTable: "outbox_messages",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.Script("Replies.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_outbox_messages_outbox_messages_closes_id",
                schema: "runtime",
                table: "outbox_messages");

            migrationBuilder.DropTable(
                name: "hil_responses",
                schema: "runtime");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_channel_handle",
                schema: "runtime",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_closes_id",
                schema: "runtime",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "closes_id",
                schema: "runtime",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "handle",
                schema: "runtime",
                table: "outbox_messages");

            migrationBuilder.AlterColumn<Guid>(
                name: "user_id",
                schema: "runtime",
                table: "outbox_messages",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
