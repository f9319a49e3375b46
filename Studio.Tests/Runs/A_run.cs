using System.Text.Json.Nodes;
using Studio.Domain.Nodes;
using Studio.Tests.Support;

namespace Studio.Tests.Runs;

public sealed class A_run : RunTest
{
    [Fact]
    public async Task keeps_every_step_and_its_result()
    {
        var worker = await WorkerAsync();

        var run = await StartAsync(worker,
            Draw.Line(Draw.Set("a", "x", "{{ $json.n + 1 }}"), Draw.Set("b", "y", "{{ $('A').item.json.x * 10 }}")),
            new JsonObject { ["n"] = 1 });

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("s success, a success, b success", await StepsAsync(run.Id));
        Assert.Equal("""[{"json":{"n":1,"x":2,"y":20},"from":[["A",0]]}]""", (await OutputAsync(run.Id, "b"))!["main"]!.ToJsonString());
    }

    [Fact]
    public async Task records_what_is_passed_over()
    {
        var worker = await WorkerAsync();
        var check = Draw.Node("i", "flow.if", new()
        {
            ["conditions"] = new JsonArray(new JsonObject
            {
                ["left"] = "{{ $json.n }}",
                ["operator"] = "greater",
                ["right"] = 5,
            })
        });
        var definition = Draw.Graph([Draw.Start, check, Draw.Node("a", "data.set"), Draw.Node("b", "data.set"), Draw.Node("c", "data.set")],
            "s → i", "i.true → a", "i.false → b", "a → c");

        var run = await StartAsync(worker, definition, new JsonObject { ["n"] = 1 });

        await EndAsync(run.Id);
        Assert.Equal("s success, i success, a skipped, b success, c skipped".Split(", ").Order(), (await StepsAsync(run.Id)).Split(", ")
            .Order());
    }

    [Fact]
    public async Task does_the_rounds_of_a_loop()
    {
        var worker = await WorkerAsync();
        var definition =
            Draw.Graph([Draw.Start, Draw.Node("l", "flow.loop", new() { ["batchSize"] = 2 }), Draw.Set("a", "x", "{{ $json.n * 2 }}"),
            Draw.Node("z", "data.set")],
            "s → l", "l.loop → a", "a → l", "l.done → z");

        var run = await StartAsync(worker, definition, Numbers(5));

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("s success, l success, a success, l#1 success, a#1 success, l#2 success, a#2 success, l#3 success, z success",
            await StepsAsync(run.Id));
        Assert.Equal("2,4,6,8,10", string.Join(',', (await OutputAsync(run.Id, "z"))!["main"]!.AsArray().Select(i => i!["json"]!["x"])));
    }

    [Fact]
    public async Task ends_with_the_first_step_that_fails()
    {
        var worker = await WorkerAsync();

        var run = await StartAsync(worker, Draw.Line(Draw.Set("a", "x", "{{ $json.none.x }}"), Draw.Set("b", "y", "1")), []);

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Equal("s success, a error", await StepsAsync(run.Id));
        Assert.Contains("$json.none is nothing",
            await ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run.Id));
    }

    [Fact]
    public async Task goes_on_by_the_error_port_when_the_node_says_so()
    {
        var worker = await WorkerAsync();
        var fails = Draw.Set("a", "x", "{{ $json.none.x }}");
        fails = fails with { Setup = fails.Setup with { ErrorHandling = ErrorHandling.ContinueErrorOutputOnError } };
        var error = Draw.Edge("a.error → b", ConnectionType.Error);
        var definition = Draw.Graph([Draw.Start, fails, Draw.Set("b", "why", "{{ $json.error.message }}")], "s → a");

        var run = await StartAsync(worker, definition with { Edges = [.. definition.Edges, error] }, []);

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Contains("$json.none is nothing", (await OutputAsync(run.Id, "b"))!["main"]![0]!["json"]!["why"]!.ToString());
    }

    [Fact]
    public async Task tries_a_failing_step_again_as_often_as_it_is_told()
    {
        var worker = await WorkerAsync();
        var fails = Draw.Node("a", "flow.wait", new() { ["mode"] = "until", ["until"] = "{{ $json.none.x }}" });
        fails = fails with { Setup = fails.Setup with { MaxRetries = 2, RetryWaitTime = 0 } };

        var run = await StartAsync(worker, Draw.Line(fails), []);

        // What is wrong with the parameters stays wrong.
        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Equal("s success, a error", await StepsAsync(run.Id));
    }

    [Fact]
    public async Task rests_while_it_waits_and_goes_on_in_time()
    {
        var worker = await WorkerAsync();

        var run = await StartAsync(worker, Draw.Line(Draw.Node("w", "flow.wait", new() { ["for"] = "1s" }), Draw.Set("b", "y", "1")), []);

        await StatusAsync(run.Id, "PAUSED");
        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("s success, w success, b success", await StepsAsync(run.Id));
    }

    [Fact]
    public async Task is_done_by_whoever_is_free_when_nobody_was_there()
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Line(Draw.Node("w", "flow.wait", new() { ["for"] = "1s" }), Draw.Set("b", "y", "1")), []);
        await StatusAsync(run.Id, "PAUSED");
        await StopAsync(worker);

        await WorkerAsync();

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
    }

    [Fact]
    public async Task keeps_a_character_that_PostgreSQL_can_not_as_its_sign()
    {
        var worker = await WorkerAsync();

        var run = await StartAsync(worker, Draw.Line(Draw.Set("a", "x", "{{ 'a\\u0000b\\\\u0000' }}")), []);

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("a\ufffdb\\u0000", (await OutputAsync(run.Id, "a"))!["main"]![0]!["json"]!["x"]!.ToString());
    }

    private static JsonObject[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(n => new JsonObject { ["n"] = n })];
}
