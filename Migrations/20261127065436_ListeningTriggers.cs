using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class ListeningTriggers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "listening_triggers",
                schema: "runtime",
                columns: table => new
                {
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_id = table.Column<string>(type: "text", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    listener_id = table.Column<Guid>(type: "uuid", nullable: false),
                    execution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_listening_triggers", x => new { x.workflow_id, x.node_id });
                    table.ForeignKey(
                        name: "fk_listening_triggers_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Script("ListeningTriggers.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "listening_triggers",
                schema: "runtime");
        }
    }
}
