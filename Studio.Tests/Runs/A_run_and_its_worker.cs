using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Studio.Data.Runs.Queue;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Approvals;
using Studio.Runner.Runs;
using Studio.Tests.Runs.Drill;
using Studio.Tests.Support;

namespace Studio.Tests.Runs;

public sealed class A_run_and_its_worker : RunTest
{
    private const string Locally = "AllowPrivateAddresses=true";

    [Theory]
    [InlineData("done", "SUCCESS", "s success, hang success, after success")]
    [InlineData("again", "SUCCESS", "s success, hang retrying, hang.2 success, after success")]
    [InlineData("failed", "ERROR", "s success, hang error")]
    public async Task asks_whether_a_step_was_done_over_which_the_worker_died(string decision, string status, string steps)
    {
        await using var server = await HangingServer.StartAsync(Ct);
        var (worker, run) = await OrphanAsync(server, OnCrash.Ask);
        await StatusAsync(run, "WAITING_FOR_HUMAN");
        server.Answer();

        var pause = await ScalarAsync<Guid>("SELECT id FROM runtime.execution_pauses WHERE execution_id = $1 AND status = 'active'", run);
        var answer = await worker.Services.GetRequiredService<InboxDesk>()
            .AnswerAsync(Anna, pause, new() { ["decision"] = decision }, null, Ct);

        Assert.True(answer.Ok(out _, out var problem), problem?.InWords());
        Assert.Equal(status, await EndAsync(run));
        Assert.Equal(steps, await StepsAsync(run));
    }

    [Fact]
    public async Task tells_of_the_try_over_which_the_worker_died()
    {
        await using var server = await HangingServer.StartAsync(Ct);
        var (_, run) = await OrphanAsync(server, OnCrash.Retry);
        server.Answer();

        Assert.Equal("SUCCESS", await EndAsync(run));
        Assert.Equal("s success, hang retrying, hang.2 success, after success", await StepsAsync(run));
        Assert.Equal(4, await ScalarAsync<int>("SELECT steps_executed FROM runtime.executions WHERE id = $1", run));
        Assert.Contains("The worker died while", await ScalarAsync<string>(
            "SELECT error->>'message' FROM runtime.node_executions WHERE execution_id = $1 AND status = 'RETRYING'", run));
    }

    [Fact]
    public async Task fails_at_a_step_over_which_the_worker_died_when_the_node_says_so()
    {
        await using var server = await HangingServer.StartAsync(Ct);
        var (_, run) = await OrphanAsync(server, OnCrash.Fail);

        Assert.Equal("ERROR", await EndAsync(run));
        Assert.Contains("it isn't known whether it was done",
            await ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, -5)]
    public async Task is_done_once_whoever_takes_it_and_whatever_their_clocks_say(int first, int second)
    {
        await using var server = await CountingServer.StartAsync(Ct);
        var workers = new[] { await WorkerAsync(new Skewed(first), Locally), await WorkerAsync(new Skewed(second), Locally) };
        var line = Draw.Line(Draw.Get("a", $"{server.Address}/count"), Draw.Node("w", "flow.wait", new() { ["for"] = "200ms" }),
            Draw.Get("b", $"{server.Address}/count"));

        var runs = new List<Guid>();
        for (var i = 0; i < 40; i++) runs.Add(await QueueAsync(workers[i % 2], line));

        foreach (var run in runs) Assert.Equal("SUCCESS", await EndAsync(run));
        Assert.Equal(80, server.Keys.Count);
        Assert.All(server.Keys.Values, times => Assert.Equal(1, times));
        Assert.Equal(2, await ScalarAsync<long>("SELECT count(*) FROM runtime.workers WHERE status = 'running'"));
    }

    [Fact]
    public async Task fails_at_a_step_that_puts_out_more_than_it_may()
    {
        var worker = await WorkerAsync("MostOutputBytes=100000");

        var run = await StartAsync(worker,
            Draw.Line(Draw.Node("big", "data.code", new() { ["code"] = "return [{ x: 'y'.repeat(200000) }]" })));

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Equal("\"BIG\" put out 0.2 MiB, and a step may put out 0.1 MiB. Put out fewer items, or files.",
            await ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run.Id));
    }

    [Fact]
    public async Task goes_as_far_as_the_first_broken_node()
    {
        var worker = await WorkerAsync();

        var run = await StartAsync(worker, Draw.Line(Draw.Set("a", "x", "1"), Draw.Node("b", "no.such"), Draw.Set("c", "x", "1")));

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Equal("s success, a success, b error", await StepsAsync(run.Id));
        Assert.StartsWith("\"B\" can't run: ",
            await ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run.Id));
    }

    [Fact]
    public async Task says_that_the_workflow_is_not_there_that_it_calls()
    {
        var worker = await WorkerAsync();
        var nobody = Guid.CreateVersion7();

        var run = await StartAsync(worker, Draw.Line(Draw.Node("call", "flow.call", new() { ["workflow"] = $"{nobody}" })));

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Equal($"There is no workflow {nobody} of the same owner to run.",
            await ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run.Id));
    }

    [Theory]
    [InlineData("{{ 0 / 0 }}")]
    [InlineData("{{ 1 / 0 }}")]
    public async Task keeps_no_number_that_JSON_does_not_have(string expression)
    {
        var worker = await WorkerAsync();

        var run = await StartAsync(worker, Draw.Line(Draw.Set("a", "x", expression)));

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Null((await OutputAsync(run.Id, "a"))!["main"]![0]!["json"]!["x"]);
    }

    /// <summary>A run whose worker was given up while a server kept it waiting, and the worker that takes it over.</summary>
    private async Task<(IHost Worker, Guid Run)> OrphanAsync(HangingServer server, OnCrash policy)
    {
        var first = await WorkerAsync(Locally);
        var hang = Draw.Get("hang", server.Address);
        hang = hang with { Setup = hang.Setup with { OnCrash = policy } };
        var run = await StartAsync(first, Draw.Line(hang, Draw.Set("after", "x", "1")));
        await server.AskedAsync(Ct);
        var register = first.Services.GetRequiredService<WorkerRegister>();
        foreach (var seen in await register.OthersAsync("nobody", Ct)) await register.TakeOverAsync(seen, Ct);
        return (await WorkerAsync(Locally), run.Id);
    }

    private async Task<Guid> QueueAsync(IHost worker, WorkflowDefinition definition)
    {
        var request = new RunRequest(WorkflowId, Anna.UserId, definition, "s", RunMode.Manual, [new Item(new JsonObject { ["n"] = 1 })]);
        return (await worker.Services.GetRequiredService<RunStarter>().StartAsync(request with { IsLimited = true })).Id;
    }

    /// <summary>A clock that is some minutes ahead or behind.</summary>
    private sealed class Skewed(int minutes) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddMinutes(minutes);
    }
}
