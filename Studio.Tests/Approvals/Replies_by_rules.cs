using System.Text.Json.Nodes;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Replies;

namespace Studio.Tests.Approvals;

public sealed class Replies_by_rules
{
    private static readonly HumanQuestion Approval = new(QuestionKind.Approval, "Refund 50 to Smith?");

    [Theory]
    [InlineData("yes", "approved")]
    [InlineData("OK!", "approved")]
    [InlineData("Approved, thanks", "approved")]
    [InlineData("no way", "rejected")]
    [InlineData("rejected: too much", "rejected")]
    [InlineData("yes\n\nOn Monday Anna wrote:\n> no", "approved")]
    [InlineData("notify me later", null)]
    [InlineData("okapi", null)]
    [InlineData("What is it?", null)]
    [InlineData("", null)]
    public void Words_decide_only_where_they_begin_so(string text, string? decision) =>
        Assert.Equal(decision, ReplyWords.Read(Approval, text)?["decision"]?.ToString());

    [Fact]
    public void What_is_said_beside_the_decision_is_its_comment() =>
        Assert.Equal("no, far too much", $"{ReplyWords.Read(Approval, "no, far too much")!["comment"]}");

    [Theory]
    [InlineData("east", "East")]
    [InlineData("West.", "West")]
    [InlineData("north", null)]
    public void One_of_several_is_chosen_by_its_name(string text, string? chosen) => Assert.Equal(chosen,
        ReplyWords.Read(new(QuestionKind.Selection, "Where?") { Options = ["East", "West"] }, text)?["chosen"]?[0]?.ToString());

    [Theory]
    [InlineData("12.5", true)]
    [InlineData("a dozen", false)]
    public void The_only_field_is_filled_in_by_what_fits_it(string text, bool fits) => Assert.Equal(fits,
        ReplyWords.Read(new(QuestionKind.Input, "How much?") { Fields = [new("n", "Number", AnswerType.Number, true)] }, text) is not null);

    [Fact]
    public void Two_fields_are_filled_in_by_no_words() => Assert.Null(ReplyWords.Read(new(QuestionKind.Input, "Who?")
    {
        Fields = [new("a", "A", AnswerType.Text, true), new("b", "B", AnswerType.Text, true)],
    }, "Smith"));

    [Fact]
    public void What_is_said_to_a_question_and_answers_it_is_sure()
    {
        var asked = Asked("Refund 50 to Smith?");

        var match = ReplyRules.Correlated(asked, "yes", null);

        Assert.Equal((asked.Id, 1d, "approved"), (match.Interaction, match.Score, $"{match.Answer!["decision"]}"));
    }

    [Fact]
    public void What_is_said_to_a_question_and_does_not_answer_it_is_doubtful()
    {
        var asked = Asked("Refund 50 to Smith?");

        var match = ReplyRules.Correlated(asked, "Which Smith?", null);

        Assert.Equal((asked.Id, null), (match.Interaction, match.Answer));
    }

    [Fact]
    public void Words_of_the_question_make_an_answer_sure()
    {
        var asked = Asked("Refund 50 to Smith?");

        var match = ReplyRules.Best([new(asked, true), new(Asked("Delete the server?"), true)], "Yes, refund Smith");

        Assert.Equal((asked.Id, "approved"), (match.Interaction, match.Answer?["decision"]?.ToString()));
        Assert.Contains("shares 2 words", match.Reasoning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bare_yes_is_doubtful_where_it_could_mean_either()
    {
        var match = ReplyRules.Best([new(Asked("Refund 50 to Smith?"), true), new(Asked("Delete the server?"), true)], "yes");

        Assert.Null(match.Answer);
        Assert.NotNull(match.Interaction);
        Assert.Contains("Another question fits nearly as well", match.Reasoning, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_talk_belongs_to_nothing() =>
        Assert.Null(ReplyRules.Best([new(Asked("Refund 50 to Smith?"), true)], "Lunch at twelve?").Interaction);

    [Fact]
    public void A_reply_of_whom_nothing_asks_belongs_to_nothing() => Assert.Null(ReplyRules.Best([], "yes").Interaction);

    private static HumanInteraction Asked(string title) => new()
    {
        Id = Guid.CreateVersion7(),
        WorkflowId = Guid.CreateVersion7(),
        ExecutionId = Guid.CreateVersion7(),
        OwnerId = Guid.CreateVersion7(),
        NodeId = "ask",
        InteractionType = QuestionKind.Approval,
        Title = title,
        WorkflowName = "Flow",
        RequestData = new JsonObject { ["kind"] = "approval", ["text"] = title },
    };
}
