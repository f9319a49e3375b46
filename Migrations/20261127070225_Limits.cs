using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class Limits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "when_full",
                schema: "studio",
                table: "workflows",
                type: "text",
                nullable: false,
                defaultValue: "QUEUE");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_refused_at",
                schema: "studio",
                table: "schedules",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "refused_count",
                schema: "studio",
                table: "schedules",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "webhook_rates",
                schema: "runtime",
                columns: table => new
                {
                    webhook_id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ahead_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_rates", x => x.webhook_id);
                    table.ForeignKey(
                        name: "fk_webhook_rates_webhooks_webhook_id",
                        column: x => x.webhook_id,
                        principalSchema: "studio",
                        principalTable: "webhooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_webhook_rates_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("Npgsql:UnloggedTable", true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_workflows_when_full",
                schema: "studio",
                table: "workflows",
                sql: "when_full IN ('QUEUE', 'REJECT')");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_rates_workflow_id_owner_id",
                schema: "runtime",
                table: "webhook_rates",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.Script("Limits.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "webhook_rates",
                schema: "runtime");

            migrationBuilder.DropCheckConstraint(
                name: "ck_workflows_when_full",
                schema: "studio",
                table: "workflows");

            migrationBuilder.DropColumn(
                name: "when_full",
                schema: "studio",
                table: "workflows");

            migrationBuilder.DropColumn(
                name: "last_refused_at",
                schema: "studio",
                table: "schedules");

            migrationBuilder.DropColumn(
                name: "refused_count",
                schema: "studio",
                table: "schedules");
        }
    }
}
