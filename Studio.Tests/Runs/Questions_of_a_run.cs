using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Studio.Data.Runs.Listing;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Runner.Approvals;
using Studio.Tests.Support;

namespace Studio.Tests.Runs;

public sealed class Questions_of_a_run : RunTest
{
    [Theory]
    [InlineData("human.approve", "{}", """{ "decision": "approved" }""", "approved")]
    [InlineData("human.approve", "{}", """{ "decision": "rejected" }""", "rejected")]
    [InlineData("human.review", "{}", """{ "decision": "changed", "content": "better" }""", "changed")]
    [InlineData("human.select", """{ "options": ["a", "b"] }""", """{ "chosen": ["b"] }""", "main")]
    [InlineData("human.input", """{ "fields": [{ "name": "n", "type": "number" }] }""", """{ "values": { "n": 5 } }""", "main")]
    public async Task are_answered_and_the_items_go_on(string type, string more, string answer, string port)
    {
        var (worker, run, pause) = await AskedAsync(type, more);

        Assert.True((await AnswerAsync(worker, pause, answer)).Ok(out _, out var problem), problem?.InWords());

        await EndAsync(run);
        var output = (await OutputAsync(run, "ask"))!.AsObject().Single(p => p.Value!.AsArray().Count > 0);
        Assert.Equal(port, output.Key);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(answer), output.Value![0]!["json"]!["answer"]));
    }

    [Theory]
    [InlineData("human.approve", "{}", """{ "decision": "maybe" }""", "no decision here")]
    [InlineData("human.approve", "{}", "{}", "no decision here")]
    [InlineData("human.select", """{ "options": ["a", "b"] }""", """{ "chosen": ["c"] }""", "can't be chosen")]
    [InlineData("human.select", """{ "options": ["a", "b"] }""", """{ "chosen": ["a", "b"] }""", "Only one")]
    [InlineData("human.input", """{ "fields": [{ "name": "n", "type": "number" }] }""", """{ "values": { "n": "x" } }""", "is no number")]
    [InlineData("human.input", """{ "fields": [{ "name": "n" }] }""", """{ "values": {} }""", "\"n\" is missing")]
    public async Task refuse_an_answer_that_is_none_and_wait_on(string type, string more, string answer, string expected)
    {
        var (worker, run, pause) = await AskedAsync(type, more);

        Assert.False((await AnswerAsync(worker, pause, answer)).Ok(out _, out var problem));

        Assert.Contains(expected, problem.InWords());
        Assert.Equal("WAITING_FOR_HUMAN", await ScalarAsync<string>("SELECT status FROM runtime.executions WHERE id = $1", run));
    }

    [Theory]
    [InlineData("human.input", """{ "fields": [{ "name": "n", "type": "choice", "options": [""] }] }""", "\"n\" has no options.")]
    [InlineData("human.input", """{ "fields": [{ "name": "n" }, { "name": "n" }] }""", "Two fields are named \"n\".")]
    [InlineData("human.input", """{ "fields": [{ "name": " " }] }""", "Field 1 has no name.")]
    [InlineData("human.input", """{ "fields": [{ "name": "n", "type": "table" }] }""", "\"n\" has no columns.")]
    [InlineData("human.select", """{ "options": ["a", { "name": "b" }] }""", "Option 2 has no \"value\".")]
    public async Task are_not_asked_when_nobody_could_answer(string type, string more, string expected)
    {
        var worker = await WorkerAsync();
        var parameters = JsonNode.Parse(more)!.AsObject();
        parameters["question"] = "Go on?";

        var run = await StartAsync(worker, Draw.Line(Draw.Node("ask", type, parameters)), []);

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Contains(expected, await ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run.Id));
    }

    [Fact]
    public async Task leave_a_run_among_those_that_go_on_until_it_is_answered()
    {
        var (worker, run, pause) = await AskedAsync("human.approve", "{}");
        var list = new RunList(Dbs);

        Assert.Equal(run, await list.GoingOnAsync(Anna, WorkflowId, Ct));
        Assert.Null(await list.GoingOnAsync(Ben, WorkflowId, Ct));
        await AnswerAsync(worker, pause, """{ "decision": "approved" }""");
        await EndAsync(run);
        Assert.Null(await list.GoingOnAsync(Anna, WorkflowId, Ct));
    }

    [Fact]
    public async Task end_the_run_when_nobody_answers_in_time()
    {
        var (_, run, _) = await AskedAsync("human.approve", """{ "within": "300ms" }""");

        Assert.Equal("ERROR", await EndAsync(run));
        Assert.Equal("Nobody answered in time.",
            await ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run));
    }

    private async Task<(IHost Worker, Guid Run, Guid Pause)> AskedAsync(string type, string more)
    {
        var worker = await WorkerAsync();
        var parameters = JsonNode.Parse(more)!.AsObject();
        parameters["question"] = "Go on?";
        var run = await StartAsync(worker, Draw.Line(Draw.Node("ask", type, parameters)), new JsonObject { ["n"] = 1 });
        await StatusAsync(run.Id, "WAITING_FOR_HUMAN");
        return (worker, run.Id, await ScalarAsync<Guid>("SELECT id FROM runtime.execution_pauses WHERE execution_id = $1", run.Id));
    }

    private Task<Result<HumanInteraction>> AnswerAsync(IHost worker, Guid pause, string answer) =>
        worker.Services.GetRequiredService<InboxDesk>().AnswerAsync(Anna, pause, JsonNode.Parse(answer)!.AsObject(), null, Ct);
}
