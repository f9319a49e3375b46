using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Studio.Data.Runs.Queue;
using Studio.Domain;
using Studio.Runner.Runs;
using Studio.Tests.Runs.Drill;
using Studio.Tests.Support;

namespace Studio.Tests.Runs;

public sealed class Runs_from_runs : RunTest
{
    [Fact]
    public async Task do_all_of_it_again_with_the_same_input()
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Line(Draw.Set("a", "x", "{{ $json.n * 2 }}")), new JsonObject { ["n"] = 4 });
        await EndAsync(run.Id);

        var again = Done(await Desk(worker).RepeatAsync(Anna, run.Id, null, Ct));

        Assert.Equal("SUCCESS", await EndAsync(again));
        Assert.Equal("s success, a success", await StepsAsync(again));
        Assert.Equal("8", (await OutputAsync(again, "a"))!["main"]![0]!["json"]!["x"]!.ToString());
    }

    [Fact]
    public async Task do_all_of_it_again_with_other_items()
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Line(Draw.Set("a", "x", "{{ $json.n * 2 }}")), new JsonObject { ["n"] = 4 });
        await EndAsync(run.Id);

        var again = Done(await Desk(worker).RepeatAsync(Anna, run.Id, [new() { ["n"] = 10 }], Ct));

        Assert.Equal("SUCCESS", await EndAsync(again));
        Assert.Equal("20", (await OutputAsync(again, "a"))!["main"]![0]!["json"]!["x"]!.ToString());
    }

    [Fact]
    public async Task do_not_begin_with_nothing()
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Line(Draw.Set("a", "x", "1")));
        await EndAsync(run.Id);

        Assert.False((await Desk(worker).RepeatAsync(Anna, run.Id, [], Ct)).Ok(out _, out var problem));
        Assert.IsType<NothingToBeginWith>(problem);
    }

    [Fact]
    public async Task do_one_step_of_the_draft_with_what_the_steps_before_it_have_put_out()
    {
        var worker = await WorkerAsync();
        var random = Draw.Set("a", "x", "{{ $json.n }}");
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.Line(random, Draw.Set("b", "y", "old"), Draw.Set("c", "z", "1")), Ct);
        var first = Done(await Desk(worker).StartAsync(Anna, workflow, new() { Items = [new() { ["n"] = 4 }] }, Ct));
        await EndAsync(first.Id);
        await Drafts.ChangeAsync(Dbs, Anna, workflow,
            Draw.Line(Draw.Set("a", "x", "changed"), Draw.Set("b", "y", "{{ $json.x + 1 }}"), Draw.Set("c", "z", "1")), Ct);

        var step = Done(await Desk(worker).RunStepAsync(Anna, first.Id, "b", Ct));

        Assert.Equal("SUCCESS", await EndAsync(step));
        Assert.Equal("s success, a success, b success", await StepsAsync(step));
        Assert.Equal("5", (await OutputAsync(step, "b"))!["main"]![0]!["json"]!["y"]!.ToString());
    }

    [Fact]
    public async Task go_on_at_the_step_that_failed_and_do_none_before_it_again()
    {
        var worker = await WorkerAsync("AllowPrivateAddresses=true");
        await using var server = await CountingServer.StartAsync(Ct);
        var isDown = true;
        await using var shaky = await SmallServer.StartAsync(http =>
        {
            http.Response.StatusCode = isDown ? 503 : 200;
            return http.Response.WriteAsync("ok");
        }, Ct);
        var run = await StartAsync(worker, Draw.Line(Draw.Get("a", $"{server.Address}/count"), Draw.Get("b", shaky.Address)));
        Assert.Equal("ERROR", await EndAsync(run.Id));

        isDown = false;
        var retried = Done(await Desk(worker).RetryAsync(Anna, run.Id, Ct));

        Assert.Equal("SUCCESS", await EndAsync(retried));
        Assert.Equal("s success, a success, b success", await StepsAsync(retried));
        Assert.Equal(1, Assert.Single(server.Keys).Value);
    }

    [Fact]
    public async Task go_on_with_the_draft_as_it_was_mended()
    {
        var worker = await WorkerAsync();
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w",
            Draw.Line(Draw.Set("a", "x", "{{ $json.n }}"), Draw.Node("b", "flow.stop", new() { ["why"] = "No." })), Ct);
        var failed = Done(await Desk(worker).StartAsync(Anna, workflow, new() { Items = [new() { ["n"] = 4 }] }, Ct));
        Assert.Equal("ERROR", await EndAsync(failed.Id));
        await Drafts.ChangeAsync(Dbs, Anna, workflow,
            Draw.Line(Draw.Set("a", "x", "changed"), Draw.Set("b", "y", "{{ $json.x + 1 }}")), Ct);

        var retried = Done(await Desk(worker).RetryDraftAsync(Anna, failed.Id, Ct));

        Assert.Equal("SUCCESS", await EndAsync(retried));
        Assert.Equal("5", (await OutputAsync(retried, "b"))!["main"]![0]!["json"]!["y"]!.ToString());
    }

    [Fact]
    public async Task go_no_further_than_they_are_told_and_take_what_is_pinned()
    {
        var worker = await WorkerAsync();
        var draft = Draw.Line(Draw.Get("a", "http://127.0.0.1:1/"), Draw.Set("b", "y", "{{ $json.x + 1 }}"), Draw.Set("c", "z", "1"));
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", draft, Ct);
        await ScalarAsync<object>("""UPDATE studio.workflows SET pin_data = '{ "a": [{ "x": 4 }] }' WHERE id = $1""", workflow);

        var run = Done(await Desk(worker).StartAsync(Anna, workflow, new() { Until = "b" }, Ct));

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("s success, a success, b success", await StepsAsync(run.Id));
        Assert.Equal("5", (await OutputAsync(run.Id, "b"))!["main"]![0]!["json"]!["y"]!.ToString());
    }

    [Fact]
    public async Task begin_at_any_node()
    {
        var worker = await WorkerAsync();
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.Line(Draw.Set("a", "x", "1"), Draw.Set("b", "y", "{{ $json.n }}")), Ct);

        var run = Done(await Desk(worker).StartAsync(Anna, workflow, new() { Start = "b", Items = [new() { ["n"] = 4 }] }, Ct));

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("b success", await StepsAsync(run.Id));
    }

    [Fact]
    public async Task are_not_made_from_one_that_is_still_at_work()
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Line(Draw.Node("w", "flow.wait", new() { ["for"] = "1h" })));
        await StatusAsync(run.Id, "PAUSED");

        Assert.False((await Desk(worker).RepeatAsync(Anna, run.Id, null, Ct)).Ok(out _, out var problem));

        Assert.IsType<RunIsAtWork>(problem);
    }

    [Fact]
    public async Task take_up_again_what_was_parked_because_it_killed_its_workers()
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Line(Draw.Node("w", "flow.wait", new() { ["mode"] = "signal" }), Draw.Set("a", "x", "1")));
        await StatusAsync(run.Id, "PAUSED");
        await StopAsync(worker);
        for (var crash = 0; crash < WorkerRegister.MostCrashes; crash++)
        {
            await ScalarAsync<object>("UPDATE runtime.executions SET locked_by = 'dead', status = 'RUNNING' WHERE id = $1", run.Id);
            await new WorkerRegister(Dbs).FreeAsync(Ct);
        }

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Contains("It is parked", await ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run.Id));
        Assert.Equal(1, await ScalarAsync<long>("SELECT count(*) FROM runtime.jobs WHERE execution_id = $1 AND status = 'failed'", run.Id));

        worker = await WorkerAsync();
        var retried = Done(await Desk(worker).RetryAsync(Anna, run.Id, Ct));
        await StatusAsync(retried, "PAUSED");
        await SignalAsync(worker, retried, "go", []);

        Assert.Equal("SUCCESS", await EndAsync(retried));
        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM runtime.jobs WHERE status = 'failed'"));
    }

    private static RunDesk Desk(IHost worker) => worker.Services.GetRequiredService<RunDesk>();

    private static T Done<T>(Result<T> result) where T : notnull
    {
        Assert.True(result.Ok(out var done, out var problem), problem?.InWords());
        return done;
    }
}
