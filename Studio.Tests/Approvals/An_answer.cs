using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Approvals;

namespace Studio.Tests.Approvals;

public sealed class An_answer
{
    private static readonly HumanQuestion Choice = new(QuestionKind.Input, "How?")
    {
        Fields = [new("paid", "Paid", AnswerType.Choice, true) { Options = ["by card", "in cash"] }],
    };

    private static readonly HumanQuestion Bill = new(QuestionKind.Input, "What?")
    {
        Fields = [new("lines", "Lines", AnswerType.Table, true) { Columns = ["item", "price"] }],
    };

    [Fact]
    public void has_one_of_a_choices_options() => Assert.Null(Refused(Choice, """{ "values": { "paid": "in cash" } }"""));

    [Theory]
    [InlineData("\"later\"")]
    [InlineData("\"By card\"")]
    [InlineData("[\"by card\"]")]
    [InlineData("1")]
    public void has_nothing_else_for_a_choice_and_hears_what_there_is(string value) => Assert.Equal(
        new("values.paid", "\"Paid\" has none of its options.", "Use one of by card, in cash."),
        Assert.Single(Refused(Choice, $$"""{ "values": { "paid": {{value}} } }""")!));

    [Fact]
    public void has_the_rows_of_a_table() =>
        Assert.Null(Refused(Bill, """{ "values": { "lines": [{ "item": "Tea", "price": "3" }, { "item": "Milk" }] } }"""));

    [Theory]
    [InlineData("\"Tea\"", "is no table")]
    [InlineData("""{ "item": "Tea" }""", "is no table")]
    [InlineData("[]", "has no row")]
    [InlineData("""[{}, { "item": " " }]""", "has no row")]
    [InlineData("null", "is missing")]
    [InlineData("""["Tea"]""", "Row 1 of \"Lines\" is no object.")]
    [InlineData("""[{ "item": "Tea", "tax": "1" }]""", "has no column \"tax\"")]
    [InlineData("""[{ "item": "Tea" }, { "price": 3 }]""", "\"price\" in row 2 of \"Lines\" is no text.")]
    public void has_no_table_of_another_shape(string table, string expected) =>
        Assert.Contains(expected, Assert.Single(Refused(Bill, $$"""{ "values": { "lines": {{table}} } }""")!).Message);

    [Theory]
    [InlineData(AnswerField.MostRows, true)]
    [InlineData(AnswerField.MostRows + 1, false)]
    public void has_no_more_rows_than_somebody_fills_in(int rows, bool isTaken)
    {
        var answer = new JsonObject
        {
            ["values"] = new JsonObject
            {
                ["lines"] = new JsonArray([.. Enumerable.Range(0, rows).Select(_ => new JsonObject { ["item"] = "Tea" })]),
            },
        };

        Assert.Equal(isTaken, Bill.Refuses(answer) is null);
    }

    [Fact]
    public void may_leave_out_a_table_that_need_not_be_filled_in()
    {
        var free = Bill with { Fields = [Bill.Fields[0] with { IsRequired = false }] };

        Assert.Null(Refused(free, """{ "values": { "lines": [] } }"""));
    }

    [Fact]
    public void has_its_values_in_an_object() =>
        Assert.Equal("values", Assert.Single(Refused(Choice, """{ "values": "in cash" }""")!).Path);

    [Fact]
    public void chooses_by_value()
    {
        var question = new HumanQuestion(QuestionKind.Selection, "Who?") { Options = [new("u1", "Ann"), new("u2", "Ben")] };

        Assert.Null(Refused(question, """{ "chosen": ["u2"] }"""));
        Assert.Equal("\"Ben\" can't be chosen.", Assert.Single(Refused(question, """{ "chosen": ["Ben"] }""")!).Message);
    }

    [Fact]
    public void is_held_against_options_as_they_were_kept_before_they_had_labels()
    {
        var kept = QuestionJson.Read(JsonNode.Parse("""{ "kind": "selection", "text": "Which?", "options": ["a"] }""")!.AsObject());

        Assert.Equal([new("a", "a")], kept.Options);
        Assert.Equal("""["a"]""", QuestionJson.Write(kept)!["options"]!.ToJsonString());
    }

    [Fact]
    public void is_held_against_options_with_labels_after_they_were_kept()
    {
        var asked = new HumanQuestion(QuestionKind.Selection, "Who?") { Options = [new("u1", "Ann")] };

        Assert.Equal([new("u1", "Ann")], QuestionJson.Read(QuestionJson.Write(asked)!.AsObject()).Options);
    }

    private static IReadOnlyList<Finding>? Refused(HumanQuestion question, string answer) =>
        (question.Refuses(JsonNode.Parse(answer)!.AsObject()) as AnswerNotTaken)?.Findings;
}
