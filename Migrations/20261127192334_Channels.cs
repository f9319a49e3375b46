using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class Channels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "answer_links",
                schema: "runtime",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    interaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decisions = table.Column<string[]>(type: "text[]", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answer_links", x => x.hash);
                    table.ForeignKey(
                        name: "fk_answer_links_interaction",
                        columns: x => new { x.interaction_id, x.owner_id },
                        principalSchema: "runtime",
                        principalTable: "human_interactions",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    interaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_messages", x => x.id);
                    table.CheckConstraint("ck_outbox_messages_channel", "channel IN ('slack', 'email', 'webhook', 'in_app')");
                    table.CheckConstraint("ck_outbox_messages_status", "status IN ('pending', 'sent', 'failed', 'dropped')");
                    table.ForeignKey(
                        name: "fk_outbox_messages_interaction",
                        columns: x => new { x.interaction_id, x.owner_id },
                        principalSchema: "runtime",
                        principalTable: "human_interactions",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_answer_links_interaction_id_user_id",
                schema: "runtime",
                table: "answer_links",
                columns: new[] { "interaction_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_interaction_id",
                schema: "runtime",
                table: "outbox_messages",
                column: "interaction_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_next_at",
                schema: "runtime",
                table: "outbox_messages",
                column: "next_at",
                filter: "status = 'pending'");

            migrationBuilder.Script("Channels.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "answer_links",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "outbox_messages",
                schema: "runtime");

            migrationBuilder.Sql("""
                DROP TRIGGER choose_channel ON runtime.human_interactions;
                DROP TRIGGER write_to_asked ON runtime.human_interactions;
                DROP TRIGGER close_channels ON runtime.human_interactions;
                DROP TRIGGER use_links ON runtime.interaction_answers;
                DROP TRIGGER write_again ON runtime.interaction_notices;
                DROP FUNCTION runtime.write_again();
                DROP FUNCTION runtime.choose_channel();
                DROP FUNCTION runtime.write_to_asked();
                DROP FUNCTION runtime.close_channels();
                DROP FUNCTION runtime.use_links();
                DROP FUNCTION runtime.write_to(runtime.human_interactions, uuid[]);
                """);
        }
    }
}
