using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Studio.Data.Runs;
using Studio.Data.Runs.Queue;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Approvals;
using Studio.Runner.Runs;
using Studio.Tests.Support;

namespace Studio.Tests.Runs;

public sealed class Messages_between_runs : RunTest
{
    [Fact]
    public async Task wait_for_a_run_that_does_not_wait_for_them_yet()
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Graph(
            [Draw.Start, Draw.Node("ask", "human.approve", new() { ["question"] = "?" }), Wait("w", "paid")], "s → ask",
            "ask.approved → w"));
        await StatusAsync(run.Id, "WAITING_FOR_HUMAN");

        Assert.Equal(SignalFate.Kept, await SignalAsync(worker, run.Id, "paid", new() { ["n"] = 1 }));
        Assert.Equal(SignalFate.Kept, await SignalAsync(worker, run.Id, "paid", new() { ["n"] = 2 }));
        await ApproveAsync(worker, run.Id);

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("1", (await OutputAsync(run.Id, "w"))!["main"]![0]!["json"]!["signal"]!["n"]!.ToString());
    }

    [Fact]
    public async Task are_refused_by_a_run_that_has_ended()
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Line(Draw.Set("a", "x", "1")));
        await EndAsync(run.Id);

        Assert.Equal(SignalFate.RunHasEnded, await SignalAsync(worker, run.Id, "late", []));
        Assert.False((await worker.Services.GetRequiredService<RunDesk>().SignalAsync(Anna, run.Id, "late", [], Ct))
            .Ok(out _, out var problem));
        Assert.IsType<RunHasEnded>(problem);
    }

    [Fact]
    public async Task go_from_a_child_to_its_parent()
    {
        var worker = await WorkerAsync();
        var child = await Drafts.AddAsync(Dbs, Anna, "child", Draw.LineFrom(Draw.Node("c", "trigger.called"),
            Draw.Node("send", "flow.signal",
                new() { ["signal"] = "done", ["content"] = new JsonObject { ["sum"] = "{{ $json.n + 1 }}" } })), Ct);

        var run = await StartAsync(worker, Draw.Line(Call(child, """{ "wait": false }"""), Wait("w", "done")),
            new JsonObject { ["n"] = 4 });

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("5", (await OutputAsync(run.Id, "w"))!["main"]![0]!["json"]!["signal"]!["sum"]!.ToString());
    }

    [Fact]
    public async Task answer_what_a_run_is_asked()
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Line(
            Draw.Node("q", "flow.setQueryValue", new() { ["name"] = "progress", ["value"] = "{{ $json.n * 10 }}" }), Wait("w", "go")),
            new JsonObject { ["n"] = 4 });
        await StatusAsync(run.Id, "PAUSED");
        var queries = new RunQueries(Dbs);

        Assert.True((await queries.ValueAsync(Anna, run.Id, "progress", Ct)).Ok(out var value, out _));
        Assert.Equal(40, value.Value.GetInt32());
        Assert.False((await queries.ValueAsync(Anna, run.Id, "other", Ct)).Ok(out _, out _));
        Assert.False((await queries.ValueAsync(Ben, run.Id, "progress", Ct)).Ok(out _, out _));
    }

    [Fact]
    public async Task let_a_child_ask_its_parent()
    {
        var worker = await WorkerAsync();
        var child = await Drafts.AddAsync(Dbs, Anna, "child",
            Draw.LineFrom(Draw.Node("c", "trigger.called"), Draw.Node("ask", "flow.query", new() { ["name"] = "rate" })), Ct);

        var run = await StartAsync(worker, Draw.Line(
            Draw.Node("q", "flow.setQueryValue", new() { ["name"] = "rate", ["value"] = 7 }), Call(child, "{}")));

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("7", (await OutputAsync(run.Id, "call"))!["main"]![0]!["json"]!["answer"]!.ToString());
    }

    [Theory]
    [InlineData(true, "CANCELED")]
    [InlineData(false, "PAUSED")]
    public async Task end_a_child_with_its_parent_when_it_was_started_so(bool endWithParent, string expected)
    {
        var worker = await WorkerAsync();
        var child = await Drafts.AddAsync(Dbs, Anna, "child", Draw.LineFrom(Draw.Node("c", "trigger.called"), Wait("w", "never")), Ct);
        var call = Call(child, new JsonObject { ["wait"] = false, ["endWithParent"] = endWithParent }.ToJsonString());
        var parent = await StartAsync(worker, Draw.Line(call, Wait("w", "end")));
        await StatusAsync(parent.Id, "PAUSED");
        var started = await ScalarAsync<Guid>("SELECT id FROM runtime.executions WHERE parent_execution_id = $1", parent.Id);
        await StatusAsync(started, "PAUSED");

        await SignalAsync(worker, parent.Id, "end", []);

        await EndAsync(parent.Id);
        await StatusAsync(started, expected);
    }

    private async Task ApproveAsync(Microsoft.Extensions.Hosting.IHost worker, Guid run)
    {
        var pause = await ScalarAsync<Guid>("SELECT id FROM runtime.execution_pauses WHERE execution_id = $1 AND status = 'active'", run);
        var answer = new JsonObject { ["decision"] = "approved" };
        Assert.True((await worker.Services.GetRequiredService<InboxDesk>().AnswerAsync(Anna, pause, answer, null, Ct)).Ok(out _, out _));
    }

    private static NodeDefinition Wait(string id, string signal) =>
        Draw.Node(id, "flow.wait", new() { ["mode"] = "signal", ["signal"] = signal });

    private static NodeDefinition Call(Guid workflow, string more)
    {
        var parameters = JsonNode.Parse(more)!.AsObject();
        parameters["workflow"] = $"{workflow}";
        return Draw.Node("call", "flow.call", parameters);
    }
}
