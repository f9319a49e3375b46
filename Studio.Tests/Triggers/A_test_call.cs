using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Studio.Data.Triggers;
using Studio.Domain;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Triggers.Calls;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers;

/// <summary>A call of a draft that nobody has deployed, at the address where somebody waits for it.</summary>
public sealed class A_test_call : WebhookTest
{
    private DraftCalls Calls => App.Services.GetRequiredService<DraftCalls>();

    [Fact]
    public async Task runs_the_draft_with_what_came_and_answers_as_it_says()
    {
        var workflow = await DraftAsync(Called("lastNode"), Draw.Set("x", "y", "{{ $json.body.id }}"));
        var listener = await ListenAsync(Anna, workflow);

        var answer = await CallAsync(workflow, """{ "id": "seven" }""");

        Assert.Equal((HttpStatusCode.OK, "seven"), (answer.StatusCode, (await JsonAsync(answer))["y"]!.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await Program.GetAsync($"/api/v1/runs/{listener.Run}", Ct)).StatusCode);
    }

    [Fact]
    public async Task is_the_first_that_comes_and_no_other()
    {
        var workflow = await DraftAsync(Called("atOnce"));
        await ListenAsync(Anna, workflow);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => CallAsync(workflow, "{}")));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(4, answers.Count(a => a.StatusCode == HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task finds_nothing_where_nobody_listens()
    {
        var workflow = await DraftAsync(Called("atOnce"));
        Assert.Equal(HttpStatusCode.NotFound, (await CallAsync(workflow, "{}")).StatusCode);

        var listener = await ListenAsync(Anna, workflow);
        await Calls.StopAsync(workflow, "hook", listener.Run, Ct);

        Assert.Equal(HttpStatusCode.NotFound, (await CallAsync(workflow, "{}")).StatusCode);
    }

    [Fact]
    public async Task is_still_waited_for_when_one_came_by_a_wrong_method_or_could_not_be_read()
    {
        var workflow = await DraftAsync(Called("atOnce"));
        await ListenAsync(Anna, workflow);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await Caller.GetAsync(At(workflow), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await CallAsync(workflow, "{ ")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await CallAsync(workflow, "{}")).StatusCode);
    }

    [Fact]
    public async Task is_waited_for_by_nobody_who_may_not_change_the_workflow()
    {
        var workflow = await DraftAsync(Called("atOnce"));

        Assert.False((await Calls.ListenAsync(Ben, workflow, "hook", Ct)).Ok(out _, out _));
        Assert.False((await Calls.MakeAsync(Ben, workflow, "hook", null, Ct)).Ok(out _, out _));
    }

    [Fact]
    public async Task of_a_node_that_nobody_calls_is_refused_by_name()
    {
        var workflow = await DraftAsync(Draw.Start);

        Assert.False((await Calls.ListenAsync(Anna, workflow, "s", Ct)).Ok(out _, out var problem));
        Assert.Equal(new NobodyCalls("s"), problem);
    }

    private static NodeDefinition Called(string answer) =>
        Draw.Node("hook", "trigger.webhook", new() { ["path"] = "orders", ["answer"] = answer });

    private Task<Guid> DraftAsync(NodeDefinition first, params NodeDefinition[] rest) =>
        Drafts.AddAsync(Dbs, Anna, "w", Draw.LineFrom(first, rest), Ct);

    private async Task<Listener> ListenAsync(Actor actor, Guid workflow)
    {
        Assert.True((await Calls.ListenAsync(actor, workflow, "hook", Ct)).Ok(out var listener, out _));
        return listener;
    }

    private static string At(Guid workflow) => $"/webhook-tests/{workflow}/hook";

    private Task<HttpResponseMessage> CallAsync(Guid workflow, string body) =>
        Caller.PostAsync(At(workflow), new StringContent(body, Encoding.UTF8, "application/json"), Ct);
}
