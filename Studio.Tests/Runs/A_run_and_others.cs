using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Studio.Data.Runs.Queue;
using Studio.Data.Workflows;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Runs.Drill;
using Studio.Tests.Support;

namespace Studio.Tests.Runs;

/// <summary>Runs that meet the world: other runs, signals, servers, people, and workers that die.</summary>
public sealed class A_run_and_others : RunTest
{
    private const string Locally = "AllowPrivateAddresses=true";

    [Fact]
    public async Task goes_on_with_what_the_workflow_gave_that_it_called()
    {
        var worker = await WorkerAsync();
        var child = await WorkflowAsync("child", Draw.Set("double", "x", "{{ $json.n * 2 }}"));

        var run = await StartAsync(worker, Draw.Line(Call(child), Draw.Set("after", "x", "{{ $json.x + 1 }}")),
            new JsonObject { ["n"] = 4 });

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("9", (await OutputAsync(run.Id, "after"))!["main"]![0]!["json"]!["x"]!.ToString());
        Assert.Equal(1L, await ScalarAsync<long>("SELECT count(*) FROM runtime.executions WHERE parent_execution_id = $1", run.Id));
    }

    [Fact]
    public async Task fails_where_the_workflow_failed_that_it_called()
    {
        var worker = await WorkerAsync();
        var child = await WorkflowAsync("child", Draw.Node("stop", "flow.stop", new() { ["why"] = "No customer." }));

        var run = await StartAsync(worker, Draw.Line(Call(child)), []);

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Equal("The workflow it ran didn't end well: No customer.",
            await ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run.Id));
    }

    [Fact]
    public async Task goes_on_when_the_run_that_it_waits_for_is_canceled()
    {
        var worker = await WorkerAsync();
        var child = await WorkflowAsync("child", Draw.Node("w", "flow.wait", new() { ["for"] = "1h" }));
        var run = await StartAsync(worker, Draw.Line(Call(child)), []);
        await StatusAsync(run.Id, "PAUSED");
        var called = await ScalarAsync<Guid>("SELECT id FROM runtime.executions WHERE parent_execution_id = $1", run.Id);
        await StatusAsync(called, "PAUSED");

        Assert.True(await worker.Services.GetRequiredService<RunWakes>().CancelAsync(called, Ct));

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Contains("didn't end well", await ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run.Id));
    }

    [Fact]
    public async Task refuses_to_call_in_a_circle_and_names_it()
    {
        var worker = await WorkerAsync();
        var child = await WorkflowAsync("child", Call(WorkflowId));

        var run = await StartAsync(worker, Draw.Line(Call(child)), []);

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Contains("Test → child → Test",
            await ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run.Id));
    }

    [Fact]
    public async Task calls_no_deeper_than_anybody_could_mean()
    {
        var worker = await WorkerAsync();
        var deepest = await WorkflowAsync("deepest", Draw.Set("a", "x", "1"));
        for (var level = 32; level > 0; level--) deepest = await WorkflowAsync($"level {level}", Call(deepest));

        var run = await StartAsync(worker, Draw.Line(Call(deepest)), []);

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Contains("More than 32 workflows call each other",
            await ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run.Id));
    }

    [Fact]
    public async Task that_fails_starts_the_workflow_that_looks_after_it()
    {
        var worker = await WorkerAsync();
        var nurse = await WorkflowAsync("nurse", Draw.Set("why", "x", "{{ $json.execution.error.message }}"));
        var definition = Draw.Line(Draw.Node("stop", "flow.stop", new() { ["why"] = "No customer." })) with
        {
            Settings = new() { ErrorWorkflowId = nurse },
        };

        var run = await StartAsync(worker, definition, []);

        Assert.Equal("ERROR", await EndAsync(run.Id));
        var looksAfter = await ScalarAsync<Guid>("SELECT id FROM runtime.executions WHERE triggered_by = $1", $"{run.Id}");
        Assert.Equal("SUCCESS", await EndAsync(looksAfter));
        Assert.Equal("No customer.", (await OutputAsync(looksAfter, "why"))!["main"]![0]!["json"]!["x"]!.ToString());
    }

    [Fact]
    public async Task goes_on_with_the_signal_that_it_waits_for()
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Line(Draw.Node("w", "flow.wait", new() { ["mode"] = "signal", ["signal"] = "paid" })), []);
        await StatusAsync(run.Id, "PAUSED");

        Assert.Equal(SignalFate.Kept, await SignalAsync(worker, run.Id, "other", []));
        Assert.Equal(SignalFate.Taken, await SignalAsync(worker, run.Id, "paid", new() { ["amount"] = 5 }));

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("5", (await OutputAsync(run.Id, "w"))!["main"]![0]!["json"]!["signal"]!["amount"]!.ToString());
    }

    [Fact]
    public async Task goes_on_in_one_branch_while_another_is_at_work()
    {
        var worker = await WorkerAsync(Locally);
        await using var server = await HangingServer.StartAsync(Ct);
        var definition =
            Draw.Graph([Draw.Start, Draw.Node("w", "flow.wait", new() { ["for"] = "1s" }), Draw.Set("after", "x", "1"),
                Draw.Get("hang", server.Address)],
            "s → w", "w → after", "s → hang");

        var run = await StartAsync(worker, definition, []);

        await UntilAsync(async () => (await StepsAsync(run.Id)).Contains("after success"));
        Assert.Contains("hang running", await StepsAsync(run.Id));
    }

    [Fact]
    public async Task is_canceled_within_a_second_while_a_server_hangs()
    {
        var worker = await WorkerAsync(Locally);
        await using var server = await HangingServer.StartAsync(Ct);
        var run = await StartAsync(worker, Draw.Line(Draw.Get("hang", server.Address)), []);
        await server.AskedAsync(Ct);

        var start = TimeProvider.System.GetTimestamp();
        Assert.True(await worker.Services.GetRequiredService<RunWakes>().CancelAsync(run.Id, Ct));
        Assert.Equal("CANCELED", await EndAsync(run.Id));

        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 1);
        Assert.Equal("s success, hang canceled", await StepsAsync(run.Id));
    }

    [Fact]
    public async Task does_not_reach_what_only_its_machine_may_see()
    {
        var worker = await WorkerAsync();
        await using var server = await CountingServer.StartAsync(Ct);

        var run = await StartAsync(worker, Draw.Line(Draw.Get("get", $"{server.Address}/count")), []);

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Contains("private address", await ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run.Id));
        Assert.Empty(server.Keys);
    }

    [Fact]
    public async Task is_handed_back_when_its_worker_stops_and_done_by_the_next()
    {
        var first = await WorkerAsync(Locally);
        await using var server = await HangingServer.StartAsync(Ct);
        var run = await StartAsync(first, Draw.Line(Draw.Get("hang", server.Address)), []);
        await server.AskedAsync(Ct);

        await StopAsync(first);
        Assert.Null(await ScalarAsync<string?>("SELECT locked_by FROM runtime.executions WHERE id = $1", run.Id));
        server.Answer();
        await WorkerAsync(Locally);

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("s success, hang retrying, hang.2 success", await StepsAsync(run.Id));
    }

    [Fact]
    public async Task belongs_to_who_took_it_over_whatever_its_first_worker_still_does()
    {
        var first = await WorkerAsync(Locally);
        await using var server = await HangingServer.StartAsync(Ct);
        var run = await StartAsync(first, Draw.Line(Draw.Get("hang", server.Address), Draw.Set("after", "x", "1")), []);
        await server.AskedAsync(Ct);

        var register = first.Services.GetRequiredService<WorkerRegister>();
        var given = Assert.Single(await register.OthersAsync("somebody", Ct));
        Assert.Equal(1, await register.TakeOverAsync(given, Ct));
        Assert.Equal(0, await register.TakeOverAsync(given, Ct));
        await WorkerAsync(Locally);
        await UntilAsync(async () => (await StepsAsync(run.Id)).Contains("hang.2 running"));
        server.Answer();

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("s success, hang retrying, hang.2 success, after success", await StepsAsync(run.Id));
    }

    private async Task<Guid> WorkflowAsync(string name, params NodeDefinition[] nodes)
    {
        await using var db = Dbs.For(Anna);
        var workflow = new Workflow { Id = Guid.CreateVersion7(), OwnerId = Anna.UserId, DisplayName = name, KebabName = name };
        db.Add(workflow);
        await db.SaveChangesAsync(Ct);
        var before = await db.LoadAsync(workflow, Ct);
        var line = Draw.Line(nodes);
        var wanted = before with { Nodes = line.Nodes, Edges = line.Edges };
        await db.ApplyAsync(workflow, new Edited(wanted, WorkflowDiff.Between(before, wanted)), Ct);
        await db.SaveChangesAsync(Ct);
        return workflow.Id;
    }

    private static NodeDefinition Call(Guid workflow) => Draw.Node("call", "flow.call", new() { ["workflow"] = $"{workflow}" });
}
