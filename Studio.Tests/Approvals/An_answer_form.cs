using System.Text.Json.Nodes;
using Bunit;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Web.Approvals;

namespace Studio.Tests.Approvals;

public sealed class An_answer_form : BunitContext
{
    private readonly List<string> _answers = [];
    private Problem? _problem;

    [Theory]
    [InlineData("Approve", """{"decision":"approved"}""")]
    [InlineData("Reject", """{"decision":"rejected"}""")]
    public void says_yes_or_no(string button, string answer)
    {
        Press(Form(new(QuestionKind.Approval, "Go on?")), button);

        Assert.Equal(answer, Assert.Single(_answers));
    }

    [Fact]
    public void takes_one_of_several()
    {
        var form = Form(new(QuestionKind.Selection, "Which?") { Options = ["a", "b"] });
        form.FindAll("input")[0].Change("on");
        form.FindAll("input")[1].Change("on");

        form.Find("form").Submit();

        Assert.Equal("""{"chosen":["b"]}""", Assert.Single(_answers));
    }

    [Fact]
    public void takes_several_where_several_may_be_chosen()
    {
        var form = Form(new(QuestionKind.Selection, "Which?") { Options = ["a", "b", "c"], TakesSeveral = true });
        foreach (var at in new[] { 2, 0 }) form.FindAll("input")[at].Change(true);

        form.Find("form").Submit();

        Assert.Equal("""{"chosen":["a","c"]}""", Assert.Single(_answers));
    }

    [Fact]
    public void fills_in_what_is_asked_as_what_it_is()
    {
        var form = Form(new(QuestionKind.Input, "What?")
        {
            Fields =
            [
                new("n", "Number", AnswerType.Number, true), new("ok", "Checked", AnswerType.Flag, false),
                new("t", "Text", AnswerType.Text, false),
            ],
        });
        form.Find("input[type=number]").Input("4.5");
        form.Find("input[type=checkbox]").Change(true);

        form.Find("form").Submit();

        Assert.Equal("""{"values":{"n":4.5,"ok":true,"t":null}}""", Assert.Single(_answers));
    }

    [Fact]
    public void shows_labels_and_answers_with_values()
    {
        var form = Form(new(QuestionKind.Selection, "Who?") { Options = [new("u1", "Ann"), new("u2", "Ben")] });
        form.FindAll("label").Single(l => l.TextContent == "Ben").QuerySelector("input")!.Change("on");

        form.Find("form").Submit();

        Assert.Equal("""{"chosen":["u2"]}""", Assert.Single(_answers));
    }

    [Fact]
    public void offers_the_options_of_a_choice()
    {
        var form = Form(Asking(new("paid", "Paid", AnswerType.Choice, true) { Options = ["by card", "in cash"] }));
        Assert.Equal(["Choose…", "by card", "in cash"], form.FindAll("option").Select(o => o.TextContent));
        form.Find("select").Change("in cash");

        form.Find("form").Submit();

        Assert.Equal("""{"values":{"paid":"in cash"}}""", Assert.Single(_answers));
    }

    [Fact]
    public void lets_rows_be_added_to_a_table()
    {
        var form = Form(Asking(Lines));
        form.Find("[aria-label='item, row 1']").Input("Tea");
        Press(form, "Add a row");
        form.Find("[aria-label='item, row 2']").Input("Milk");
        form.Find("[aria-label='price, row 2']").Input("2");

        form.Find("form").Submit();

        Assert.Equal("""{"values":{"lines":[{"item":"Tea","price":""},{"item":"Milk","price":"2"}]}}""", Assert.Single(_answers));
    }

    [Fact]
    public void lets_rows_be_removed_from_a_table()
    {
        var form = Form(Asking(Lines));
        form.Find("[aria-label='item, row 1']").Input("Tea");
        Press(form, "Add a row");
        form.Find("[aria-label='item, row 2']").Input("Milk");
        form.Find("[aria-label='Remove row 1']").Click();

        form.Find("form").Submit();

        Assert.Equal("""{"values":{"lines":[{"item":"Milk","price":""}]}}""", Assert.Single(_answers));
    }

    [Fact]
    public void takes_a_row_in_which_nothing_stands_for_none()
    {
        var form = Form(Asking(Lines));

        form.Find("form").Submit();

        Assert.Contains("\"Lines\" has no row.", form.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(_answers);
    }

    [Fact]
    public void shows_what_was_changed_once_it_is()
    {
        var form = Form(new(QuestionKind.Review, "Look") { Content = "Dear Jo\nBye" });
        Assert.Empty(form.FindAll("ins, del"));

        form.Find("textarea").Input("Dear Ann\nBye");

        Assert.Equal(("−Dear Jo", "+Dear Ann"), (form.Find("del").TextContent, form.Find("ins").TextContent));
    }

    [Fact]
    public void says_what_is_missing_and_asks_nobody()
    {
        var form = Form(new(QuestionKind.Input, "What?") { Fields = [new("n", "Number", AnswerType.Number, true)] });

        form.Find("form").Submit();

        Assert.Contains("\"Number\" is missing.", form.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(_answers);
    }

    [Fact]
    public void sends_what_was_changed_as_what_it_was()
    {
        var form = Form(new(QuestionKind.Review, "Look") { Content = new JsonObject { ["name"] = "Jo" } });
        form.Find("textarea").Input("""{ "name": "Ann" }""");

        Press(form, "Send changed");

        Assert.Equal("""{"decision":"changed","content":{"name":"Ann"}}""", Assert.Single(_answers));
    }

    [Fact]
    public void can_be_sent_again_when_it_was_not_taken()
    {
        _problem = new AnswerNotTaken([]);
        var form = Form(new(QuestionKind.Approval, "Go on?"));

        Press(form, "Approve");
        Press(form, "Approve");

        Assert.Contains("can't be taken", form.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, _answers.Count);
    }

    private static AnswerField Lines => new("lines", "Lines", AnswerType.Table, true) { Columns = ["item", "price"] };

    private static HumanQuestion Asking(AnswerField field) => new(QuestionKind.Input, "What?") { Fields = [field] };

    private static void Press(IRenderedComponent<AnswerForm> form, string button) =>
        form.FindAll("button").First(b => b.TextContent.Contains(button, StringComparison.Ordinal)).Click();

    private IRenderedComponent<AnswerForm> Form(HumanQuestion question) => Render<AnswerForm>(form => form
        .Add(f => f.Question, question)
        .Add(f => f.Answer, answer =>
        {
            _answers.Add(answer.ToJsonString());
            return Task.FromResult(_problem);
        }));
}
