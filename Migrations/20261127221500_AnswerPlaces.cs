using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Studio.Data;

namespace Studio.Migrations;

/// <summary>
/// Who answers for others, too, answers once for each. Mails go to those whose answer is missing, calls to whom they concern.
/// </summary>
[DbContext(typeof(StudioDb)), Migration("20261127221500_AnswerPlaces")]
internal sealed class AnswerPlaces : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropPrimaryKey("pk_interaction_answers", "interaction_answers", "runtime");
        migrationBuilder.AddPrimaryKey("pk_interaction_answers", "interaction_answers", ["interaction_id", "user_id", "place"], "runtime");
        migrationBuilder.Script("AnswerPlaces.sql");
    }
}
