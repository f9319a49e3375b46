using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class InboxTimes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "escalate_at",
                schema: "runtime",
                table: "human_interactions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "escalate_to",
                schema: "runtime",
                table: "human_interactions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "escalated_at",
                schema: "runtime",
                table: "human_interactions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "names_nobody",
                schema: "runtime",
                table: "human_interactions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "remind_at",
                schema: "runtime",
                table: "human_interactions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<TimeSpan>(
                name: "remind_every",
                schema: "runtime",
                table: "human_interactions",
                type: "interval",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reminded_at",
                schema: "runtime",
                table: "human_interactions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "interaction_notices",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    interaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    to_user = table.Column<Guid>(type: "uuid", nullable: true),
                    asked = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    names = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interaction_notices", x => x.id);
                    table.CheckConstraint("ck_interaction_notices_kind", "kind IN ('reminder', 'escalation', 'mention')");
                    table.ForeignKey(
                        name: "fk_interaction_notices_interaction",
                        columns: x => new { x.interaction_id, x.owner_id },
                        principalSchema: "runtime",
                        principalTable: "human_interactions",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_human_interactions_pending_escalate",
                schema: "runtime",
                table: "human_interactions",
                column: "escalate_at",
                filter: "status = 'pending' AND escalated_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_human_interactions_pending_remind",
                schema: "runtime",
                table: "human_interactions",
                column: "remind_at",
                filter: "status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_interaction_notices_interaction_id_at",
                schema: "runtime",
                table: "interaction_notices",
                columns: new[] { "interaction_id", "at" });
            migrationBuilder.Script("InboxTimes.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "interaction_notices",
                schema: "runtime");

            migrationBuilder.DropIndex(
                name: "ix_human_interactions_pending_escalate",
                schema: "runtime",
                table: "human_interactions");

            migrationBuilder.DropIndex(
                name: "ix_human_interactions_pending_remind",
                schema: "runtime",
                table: "human_interactions");

            migrationBuilder.DropColumn(
                name: "escalate_at",
                schema: "runtime",
                table: "human_interactions");

            migrationBuilder.DropColumn(
                name: "escalate_to",
                schema: "runtime",
                table: "human_interactions");

            migrationBuilder.DropColumn(
                name: "escalated_at",
                schema: "runtime",
                table: "human_interactions");

            migrationBuilder.DropColumn(
                name: "names_nobody",
                schema: "runtime",
                table: "human_interactions");

            migrationBuilder.DropColumn(
                name: "remind_at",
                schema: "runtime",
                table: "human_interactions");

            migrationBuilder.DropColumn(
                name: "remind_every",
                schema: "runtime",
                table: "human_interactions");

            migrationBuilder.DropColumn(
                name: "reminded_at",
                schema: "runtime",
                table: "human_interactions");
        }
    }
}
