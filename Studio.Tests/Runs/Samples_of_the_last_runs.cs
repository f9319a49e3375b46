using System.Text.Json;
using Studio.Data.Runs;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Workflows;
using Studio.Tests.Support;

namespace Studio.Tests.Runs;

public sealed class Samples_of_the_last_runs : DatabaseTest
{
    private readonly Guid _workflow = Guid.CreateVersion7();

    [Fact]
    public async Task are_what_each_node_put_out_last()
    {
        await AddAsync(("a", """{ "main": [ { "json": { "n": 1 } } ] }"""), ("b", """{ "main": [ { "json": { "n": 1 } } ] }"""));
        await AddAsync(("a", """{ "main": [ { "json": { "n": 2 }, "from": [["Start", 0]] } ], "error": [] }"""));

        var samples = await new SampleQueries(Dbs).LastAsync(Anna, _workflow, ["a", "b", "c"], Ct);

        Assert.Equal(["a", "b"], samples.Keys.Order());
        Assert.Equal(2, samples["a"].Ports["main"][0].Json["n"]!.GetValue<int>());
        Assert.Equal("Start", samples["a"].Ports["main"][0].Origins[0].Node);
        Assert.Equal(0, samples["a"].Counts["error"]);
    }

    [Fact]
    public async Task are_of_a_loop_what_went_round_last_and_what_came_out()
    {
        await AddAsync(("loop", """{ "loop": [ { "json": { "n": 1 } } ], "done": [] }"""),
            ("loop", """{ "loop": [ { "json": { "n": 2 } } ], "done": [] }"""),
            ("loop", """{ "loop": [], "done": [ { "json": { "n": 3 } } ] }"""));

        var ports = (await new SampleQueries(Dbs).LastAsync(Anna, _workflow, ["loop"], Ct))["loop"].Ports;

        Assert.Equal((2, 3), (ports["loop"][0].Json["n"]!.GetValue<int>(), ports["done"][0].Json["n"]!.GetValue<int>()));
    }

    [Fact]
    public async Task are_the_beginning_of_what_is_long()
    {
        var items = string.Join(',', Enumerable.Range(0, 250).Select(n => $$"""{ "json": { "n": {{n}} } }"""));
        await AddAsync(("a", $$"""{ "main": [ {{items}} ] }"""));

        var sample = (await new SampleQueries(Dbs).LastAsync(Anna, _workflow, ["a"], Ct))["a"];

        Assert.Equal((SampleQueries.Most, 250), (sample.Ports["main"].Count, sample.Counts["main"]));
    }

    [Fact]
    public async Task can_be_those_of_one_run()
    {
        var first = await AddAsync(("a", """{ "main": [ { "json": { "n": 1 } } ] }"""));
        await AddAsync(("a", """{ "main": [ { "json": { "n": 2 } } ] }"""), ("b", """{ "main": [ { "json": { "n": 2 } } ] }"""));

        var samples = await new SampleQueries(Dbs).OfRunAsync(Anna, _workflow, first, ["a", "b"], Ct);

        Assert.Equal(1, Assert.Single(samples).Value.Ports["main"][0].Json["n"]!.GetValue<int>());
    }

    [Fact]
    public async Task are_nobody_elses_to_see()
    {
        await AddAsync(("a", """{ "main": [ { "json": {} } ] }"""));

        Assert.Empty(await new SampleQueries(Dbs).LastAsync(Ben, _workflow, ["a"], Ct));
    }

    private async Task<Guid> AddAsync(params (string Node, string Output)[] steps)
    {
        await using var db = Dbs.For(Actor.System);
        if (await db.Workflows.FindAsync([_workflow], Ct) is null)
            db.Add(new Workflow { Id = _workflow, OwnerId = Anna.UserId, DisplayName = "Samples", KebabName = "samples" });
        await db.SaveChangesAsync(Ct);
        var run = Guid.CreateVersion7();
        db.Add(new Run { Id = run, WorkflowId = _workflow, OwnerId = Anna.UserId });
        await db.SaveChangesAsync(Ct);
        db.AddRange(steps.Select((s, at) => new Step
        {
            Id = Guid.CreateVersion7(),
            ExecutionId = run,
            OwnerId = Anna.UserId,
            NodeId = s.Node,
            NodeType = "data.set",
            Seq = at + 1,
            RunIndex = steps.Take(at).Count(before => before.Node == s.Node),
            Status = StepStatus.Success,
            Output = JsonSerializer.Deserialize<JsonElement>(s.Output),
        }));
        await db.SaveChangesAsync(Ct);
        return run;
    }
}
