using System.Text.Json;
using Bunit;
using Studio.Data.Runs.Feed;
using Studio.Domain.Runs;
using Studio.Web.Workflows.Running;
using Studio.Web.Workflows.Running.Cards;

namespace Studio.Tests.Workflows.Running;

public sealed class A_failed_node : BunitContext
{
    private const string ItemFailed = """
        { "message": "It is down.", "findings": [{ "path": "items[2]", "message": "It is down." },
            { "path": "headers[0].name", "message": "It has a space.", "fix": "Take it out." }] }
        """;

    [Fact]
    public void says_why_and_where_and_how_often_it_was_tried()
    {
        var card = Card(ItemFailed, attempt: 3);

        Assert.Equal("“Fetch” failed after 3 tries", card.Find("h3").TextContent);
        Assert.Equal("It is down.", card.Find(".message").TextContent);
        Assert.Equal(["Item 3", "headers[0].name"], card.FindAll("b").Select(b => b.TextContent));
        Assert.Equal("Take it out.", card.Find(".fix").TextContent);
        Assert.DoesNotContain("It is down.", card.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void leads_to_the_parameter_that_is_wrong() => Assert.Equal("headers[0].name", Failure(ItemFailed).Field);

    [Fact]
    public void can_be_copied_with_all_that_is_known() => Assert.Equal(
        "Fetch: It is down.\nItem 3: It is down.\nheaders[0].name: It has a space. Take it out.", Failure(ItemFailed).Text);

    [Fact]
    public void is_one_that_failed_to_the_end() =>
        Assert.Null(StepFailure.Of(Step(ItemFailed, 1) with { Status = StepStatus.Retrying }, "Fetch"));

    [Fact]
    public void offers_no_new_run_to_who_may_not_run_it() =>
        Assert.DoesNotContain(Card(ItemFailed).FindAll("button"), b => b.TextContent.Contains("Retry", StringComparison.Ordinal));

    [Fact]
    public void is_closed_with_escape()
    {
        var isClosed = false;
        var card = Render<FailureCard>(c => c.Add(f => f.Failure, Failure(ItemFailed)).Add(f => f.OnClose, () => isClosed = true));

        card.Find("[data-beside=fetch]").KeyDown("Escape");

        Assert.True(isClosed);
    }

    private IRenderedComponent<FailureCard> Card(string error, int attempt = 1) =>
        Render<FailureCard>(card => card.Add(f => f.Failure, Failure(error, attempt)));

    private static StepFailure Failure(string error, int attempt = 1) => StepFailure.Of(Step(error, attempt), "Fetch")!;

    private static StepNews Step(string error, int attempt) => new(1, "fetch", "http.request", StepStatus.Error, 0, attempt, 3, null, null,
        null, null, JsonSerializer.Deserialize<JsonElement>(error));
}
