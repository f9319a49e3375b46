using System.Text.Json.Nodes;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Runs;

public sealed class A_run_and_its_settings : RunTest
{
    [Fact]
    public async Task does_one_branch_to_its_end_before_the_next_one_when_the_workflow_says_so()
    {
        var worker = await WorkerAsync();
        var graph = Draw.Graph([Draw.Start, At("low", 300), At("lowest", 300), At("high", 100), At("highest", 100)],
            "s → low", "low → lowest", "s → high", "high → highest");

        var run = await StartAsync(worker, graph with { Settings = new() { BranchOrder = BranchOrder.TopFirst } }, []);

        await EndAsync(run.Id);
        Assert.Equal("s success, high success, highest success, low success, lowest success", await StepsAsync(run.Id));
    }

    [Fact]
    public async Task reads_the_variables_of_the_workflow_in_every_node()
    {
        var worker = await WorkerAsync();
        var line = Draw.Line(Draw.Set("a", "x", "{{ $vars.region + '-' + $vars.port }}"), Draw.Set("b", "y", "{{ $vars.none ?? 'none' }}"));

        var run = await StartAsync(
            worker, line with { Settings = new() { Variables = new() { ["region"] = "eu", ["port"] = 80 } } }, []);

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("""{"x":"eu-80","y":"none"}""", (await OutputAsync(run.Id, "b"))!["main"]![0]!["json"]!.ToJsonString());
    }

    [Fact]
    public async Task puts_an_empty_item_out_where_a_node_always_has_to_put_something_out()
    {
        var worker = await WorkerAsync();
        var none = Draw.Node("f", "data.code", new() { ["code"] = "return []" });

        var run = await StartAsync(worker, Draw.Line(With(none, s => s with { AlwaysOutput = true }), Draw.Set("a", "x", "1")),
            new JsonObject { ["n"] = 1 });

        await EndAsync(run.Id);
        Assert.Equal("s success, f success, a success", await StepsAsync(run.Id));
    }

    [Fact]
    public async Task says_in_its_log_what_went_wrong_and_how_often_it_was_tried()
    {
        var worker = await WorkerAsync();
        var stop = With(Draw.Node("x", "http.request", new() { ["url"] = "http://127.0.0.1:1/" }),
            s => s with { MaxRetries = 1, RetryWaitTime = 0 });

        var run = await StartAsync(worker, Draw.Line(stop), []);

        await EndAsync(run.Id);
        Assert.Equal("TECHNICAL WARNING, TECHNICAL ERROR, BUSINESS ERROR", await ScalarAsync<string>("""
            SELECT string_agg(log_category || ' ' || level, ', ' ORDER BY id) FROM runtime.execution_logs WHERE execution_id = $1
            """, run.Id));
    }

    [Fact]
    public async Task keeps_what_code_writes_to_its_console()
    {
        var worker = await WorkerAsync();
        var code = Draw.Node("c", "data.code", new() { ["code"] = "console.warn('odd', { a: 1 }); return items" });

        var run = await StartAsync(worker, Draw.Line(code), []);

        await EndAsync(run.Id);
        Assert.Equal("""WARNING c odd {"a":1}""", await ScalarAsync<string>(
            "SELECT concat_ws(' ', level, node_id, message) FROM runtime.execution_logs WHERE execution_id = $1", run.Id));
    }

    [Fact]
    public async Task gives_code_the_items_of_other_nodes_and_the_one_that_led_here()
    {
        var worker = await WorkerAsync();
        var code = Draw.Node("c", "data.code", new()
        {
            ["code"] = "return items.map((i, at) => ({ all: $('A').all().length, own: $('A').all()[at].json.n }))",
        });
        var each = Draw.Node("e", "data.code", new() { ["mode"] = "each", ["code"] = "return { n: $('A').item.json.n }" });

        var run = await StartAsync(worker, Draw.Line(Draw.Node("a", "data.set"), code, each),
            new JsonObject { ["n"] = 1 }, new JsonObject { ["n"] = 2 });

        await EndAsync(run.Id);
        Assert.Equal("""[{"all":2,"own":1},{"all":2,"own":2}]""", await JsonOfAsync(run.Id, "c"));
        Assert.Equal("""[{"n":1},{"n":2}]""", await JsonOfAsync(run.Id, "e"));
    }

    [Theory]
    [InlineData(RetryBackoff.Fixed, 2, 10, 10)]
    [InlineData(RetryBackoff.Fixed, 5, 10, 10)]
    [InlineData(RetryBackoff.Exponential, 2, 5, 10)]
    [InlineData(RetryBackoff.Exponential, 4, 20, 40)]
    [InlineData(RetryBackoff.Exponential, 30, 1800, 3600)]
    public void Waits_before_the_next_try(RetryBackoff backoff, int attempt, double least, double most) => Assert.InRange(
        Runner.Runs.Work.Waits.BeforeTry(attempt, new() { Name = "n", RetryWaitTime = 10, RetryBackoff = backoff }).TotalSeconds, least,
        most);

    private async Task<string> JsonOfAsync(Guid run, string node) =>
        new JsonArray([.. (await OutputAsync(run, node))!["main"]!.AsArray().Select(i => i!["json"]!.DeepClone())]).ToJsonString();

    private static NodeDefinition At(string id, double y) => Draw.Set(id, "x", "1") with { Position = new(0, y) };

    private static NodeDefinition With(NodeDefinition node, Func<NodeSetup, NodeSetup> change) => node with { Setup = change(node.Setup) };
}
