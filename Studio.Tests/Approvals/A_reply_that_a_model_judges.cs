using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Replies;
using Studio.Runner.Approvals.Replies;
using Studio.Tests.Support;

namespace Studio.Tests.Approvals;

/// <summary>The model stands behind a real server that speaks OpenAI's chat completions.</summary>
public sealed class A_reply_that_a_model_judges : RunTest
{
    private string _says = "";
    private int _status = 200;
    private JsonObject? _asked;
    private SmallServer _model = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _model = await SmallServer.StartAsync(AnswerAsync, Ct);
    }

    public override async ValueTask DisposeAsync()
    {
        await _model.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task counts_when_the_model_is_sure_and_the_answer_fits()
    {
        _says = """{ "question": 1, "score": 0.95, "reasoning": "She agrees.", "answer": { "decision": "approved" } }""";

        var outcome = await ReplyAsync("by all means");

        Assert.Equal((ReplyStatus.Matched, "She agrees."), (outcome.Status, outcome.Match.Reasoning));
        Assert.Equal("approved", await ScalarAsync<string>("SELECT answer->>'decision' FROM runtime.interaction_answers"));
        Assert.Equal("by all means", $"{JsonNode.Parse($"{_asked!["messages"]![1]!["content"]}")!["reply"]}");
    }

    [Theory]
    [InlineData("""{ "question": 1, "score": 0.95, "reasoning": "x", "answer": { "decision": "destroyed" } }""", ReplyStatus.Unprocessed)]
    [InlineData("""{ "question": 1, "score": 0.6, "reasoning": "x", "answer": { "decision": "approved" } }""", ReplyStatus.Unprocessed)]
    [InlineData("""{ "question": 7, "score": 0.95, "reasoning": "x", "answer": { "decision": "approved" } }""", ReplyStatus.FilteredOut)]
    [InlineData("""{ "question": null, "score": 0.1, "reasoning": "x", "answer": null }""", ReplyStatus.FilteredOut)]
    public async Task counts_nothing_of_which_the_model_is_not_sure(string says, ReplyStatus status)
    {
        _says = says;

        Assert.Equal(status, (await ReplyAsync("by all means")).Status);

        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM runtime.interaction_answers"));
    }

    [Theory]
    [InlineData("no JSON at all", 200)]
    [InlineData("{}", 500)]
    public async Task is_judged_by_rules_when_the_model_says_nothing_that_can_be_used(string says, int status)
    {
        (_says, _status) = (says, status);

        var outcome = await ReplyAsync("yes, refund Smith");

        Assert.Equal(ReplyStatus.Matched, outcome.Status);
        Assert.Contains("Its sender is asked", outcome.Match.Reasoning, StringComparison.Ordinal);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        _asked = await http.Request.ReadFromJsonAsync<JsonObject>(http.RequestAborted);
        http.Response.StatusCode = http.Request.Path == "/v1/chat/completions" ? _status : 404;
        await http.Response.WriteAsJsonAsync(new JsonObject
        {
            ["choices"] = new JsonArray(new JsonObject { ["message"] = new JsonObject { ["content"] = _says } }),
        }, http.RequestAborted);
    }

    private async Task<ReplyOutcome> ReplyAsync(string text)
    {
        IHost worker = await WorkerAsync($"Studio:Replies:Model:Url={_model.Address}/v1", "Studio:Replies:Model:Name=m");
        var run = await StartAsync(worker, Draw.Line(Draw.Node("ask", "human.approve", new JsonObject
        {
            ["question"] = "Refund 50 to Smith?",
            ["assignee"] = "anna@example.test",
        })));
        await StatusAsync(run.Id, "WAITING_FOR_HUMAN");
        return await worker.Services.GetRequiredService<ReplyDesk>().TakeAsync(
            new(InteractionChannel.Slack, "1", "UANNA", [], []) { Person = Anna.UserId, Text = text }, Ct);
    }
}
