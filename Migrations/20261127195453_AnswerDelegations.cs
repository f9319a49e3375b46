using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class AnswerDelegations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "for_id",
                schema: "runtime",
                table: "interaction_answers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "for_name",
                schema: "runtime",
                table: "interaction_answers",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "answer_delegations",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_name = table.Column<string>(type: "text", nullable: false),
                    delegate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delegate_name = table.Column<string>(type: "text", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answer_delegations", x => x.id);
                    table.ForeignKey(
                        name: "fk_answer_delegations_users_delegate_id",
                        column: x => x.delegate_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_answer_delegations_users_owner_id",
                        column: x => x.owner_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_answer_delegations_delegate_id_ends_at",
                schema: "runtime",
                table: "answer_delegations",
                columns: new[] { "delegate_id", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "ix_answer_delegations_owner_id_ends_at",
                schema: "runtime",
                table: "answer_delegations",
                columns: new[] { "owner_id", "ends_at" });

            migrationBuilder.Script("Delegations.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP POLICY see ON runtime.human_interactions;
                CREATE POLICY see ON runtime.human_interactions FOR SELECT TO studio_app USING (
                    owner_id = (SELECT studio.me()) OR asked && (SELECT identity.i_stand_for())::uuid[]
                    OR studio.may_see_runs(workflow_id));
                DROP FUNCTION identity.i_answer_for();
                """);

            migrationBuilder.DropTable(
                name: "answer_delegations",
                schema: "runtime");

            migrationBuilder.DropColumn(
                name: "for_id",
                schema: "runtime",
                table: "interaction_answers");

            migrationBuilder.DropColumn(
                name: "for_name",
                schema: "runtime",
                table: "interaction_answers");
        }
    }
}
