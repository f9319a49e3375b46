using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Runs;

/// <summary>Tries, waits and limits of time.</summary>
public sealed class A_run_and_its_time : RunTest
{
    private const string Locally = "AllowPrivateAddresses=true";

    [Fact]
    public async Task tries_a_step_again_under_the_same_key_until_it_succeeds()
    {
        var worker = await WorkerAsync(Locally);
        var keys = new List<string>();
        await using var server = await SmallServer.StartAsync(http =>
        {
            lock (keys) keys.Add(http.Request.Headers["Idempotency-Key"].ToString());
            http.Response.StatusCode = keys.Count < 3 ? 503 : 200;
            return http.Response.WriteAsJsonAsync(new { ok = true });
        }, Ct);

        var run = await StartAsync(worker, Draw.Line(With(Draw.Get("a", server.Address), s =>
            s with { MaxRetries = 3, RetryWaitTime = 0 })));

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("s success, a retrying, a.2 retrying, a.3 success", await StepsAsync(run.Id));
        Assert.Equal((3, 1), (keys.Count, keys.Distinct().Count()));
    }

    [Fact]
    public async Task gives_up_after_as_many_tries_as_it_is_told()
    {
        var worker = await WorkerAsync(Locally);
        var failing = With(Draw.Get("a", "http://127.0.0.1:1/"), s => s with { MaxRetries = 1, RetryWaitTime = 0 });

        var run = await StartAsync(worker, Draw.Line(failing));

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Equal("s success, a retrying, a.2 error", await StepsAsync(run.Id));
    }

    [Fact]
    public async Task ends_a_step_that_takes_longer_than_its_node_may()
    {
        var worker = await WorkerAsync(Locally);
        await using var server = await HangingServer.StartAsync(Ct);

        var run = await StartAsync(worker, Draw.Line(With(Draw.Get("a", server.Address), s => s with { TimeoutSeconds = 1 })));

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Equal("\"A\" took longer than its limit of 1 seconds.", await ErrorAsync(run.Id));
    }

    [Fact]
    public async Task ends_when_it_is_at_work_for_longer_than_its_workflow_may()
    {
        var worker = await WorkerAsync(Locally);
        await using var server = await HangingServer.StartAsync(Ct);

        var run = await StartAsync(worker, Limited(Draw.Get("a", server.Address)));

        Assert.Equal("TIMEOUT", await EndAsync(run.Id));
        Assert.Equal("The run took longer than its limit of 1 seconds.", await ErrorAsync(run.Id));
    }

    [Theory]
    [InlineData("flow.wait", """{ "for": "1h" }""")]
    [InlineData("flow.wait", """{ "mode": "signal" }""")]
    [InlineData("human.approve", """{ "question": "Go on?" }""")]
    public async Task ends_when_it_waits_for_longer_than_its_workflow_may(string type, string parameters)
    {
        var worker = await WorkerAsync();

        var run = await StartAsync(worker, Limited(Draw.Node("a", type, JsonNode.Parse(parameters)!.AsObject())));

        Assert.Equal("TIMEOUT", await EndAsync(run.Id));
        Assert.Equal((0, 0), (
            await ScalarAsync<long>("SELECT count(*) FROM runtime.execution_pauses WHERE status = 'active'"),
            await ScalarAsync<long>("SELECT count(*) FROM runtime.jobs")));
    }

    [Fact]
    public async Task waits_until_a_moment()
    {
        var worker = await WorkerAsync();
        var moment = TimeProvider.System.GetUtcNow().AddSeconds(1);

        var run = await StartAsync(worker, Draw.Line(Draw.Node("w", "flow.wait", new() { ["mode"] = "until", ["until"] = $"{moment:O}" })));

        await StatusAsync(run.Id, "PAUSED");
        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.True(await ScalarAsync<DateTime>("SELECT finished_at FROM runtime.executions WHERE id = $1", run.Id) >= moment.UtcDateTime);
    }

    [Fact]
    public async Task does_not_wait_until_nothing()
    {
        var worker = await WorkerAsync();

        var run = await StartAsync(worker, Draw.Line(Draw.Node("w", "flow.wait", new() { ["mode"] = "until" })));

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Equal("\"Until\" is missing.", await ErrorAsync(run.Id));
    }

    [Fact]
    public async Task goes_on_without_a_signal_that_does_not_come_in_time()
    {
        var worker = await WorkerAsync();

        var run = await StartAsync(worker, Draw.Line(Draw.Node("w", "flow.wait", new() { ["mode"] = "signal", ["within"] = "300ms" })));

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Null((await OutputAsync(run.Id, "w"))!["main"]![0]!["json"]!["signal"]);
    }

    [Fact]
    public async Task does_only_as_many_steps_at_once_as_its_workflow_says()
    {
        var worker = await WorkerAsync(Locally);
        var (now, most, gate) = (0, 0, new Lock());
        await using var server = await SmallServer.StartAsync(async http =>
        {
            lock (gate) most = Math.Max(most, ++now);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, http.RequestAborted);
            lock (gate) now--;
            await http.Response.WriteAsync("ok");
        }, Ct);
        NodeDefinition[] calls = [.. Enumerable.Range(0, 6).Select(i => Draw.Get($"c{i}", server.Address))];
        var graph = Draw.Graph([Draw.Start, .. calls], calls.Select(c => $"s → {c.Id}"));

        var run = await StartAsync(worker, graph with { Settings = new() { MaxConcurrentSteps = 2 } });

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal(2, most);
    }

    private static WorkflowDefinition Limited(NodeDefinition node) =>
        Draw.Line(node) with { Settings = new() { TimeoutSeconds = 1 } };

    private Task<string> ErrorAsync(Guid run) => ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run);

    private static NodeDefinition With(NodeDefinition node, Func<NodeSetup, NodeSetup> change) => node with { Setup = change(node.Setup) };
}
