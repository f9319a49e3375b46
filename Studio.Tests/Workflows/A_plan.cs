using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Domain.Workflows.Rules;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows;

public sealed class A_plan
{
    [Fact]
    public void puts_every_node_behind_what_leads_to_it()
    {
        var plan = Plan(Draw.Graph([Draw.Node("d"), Draw.Node("c"), Draw.Node("b"), Start], "s → b", "b → c", "c → d", "s → d"));

        Assert.Equal(["s", "b", "c", "d"], plan.Nodes.Select(n => n.Id));
        Assert.All(plan.Nodes, n => Assert.Same(n, plan.Nodes[n.Index]));
    }

    [Fact]
    public void knows_what_leaves_by_which_port()
    {
        var plan = Plan(Draw.Graph([Start, Draw.Node("i", "flow.if"), Draw.Node("a"), Draw.Node("b")], "s → i", "i.true → a",
            "i.false → b", "i.false → a"));

        var check = plan.Find("i")!;
        Assert.Equal([["a"], ["b", "a"]], check.Outgoing.Select(port => port.Select(e => plan.Nodes[e.Target].Id)));
    }

    [Fact]
    public void knows_where_ways_meet()
    {
        var plan = Plan(Draw.Graph([Start, Draw.Node("a"), Draw.Node("m", "flow.merge")], "s → a", "s → m.one", "a → m.two"));

        var merge = plan.Find("m")!;
        Assert.Equal((2, true), (merge.Awaited, merge.IsJoin));
        Assert.Equal([["s"], ["a"]], merge.Incoming.Select(port => port.Select(e => plan.Nodes[e.Source].Id)));
    }

    [Fact]
    public void knows_what_a_loop_does_in_its_rounds()
    {
        var plan = Plan(Looped);

        var loop = plan.Find("l")!;
        Assert.Equal(["a", "b"], loop.Body.Select(n => plan.Nodes[n].Id));
        Assert.All(["a", "b"], id => Assert.Equal(loop.Index, plan.Find(id)!.Loop));
        Assert.Equal(-1, plan.Find("after")!.Loop);
    }

    [Fact]
    public void lets_a_loop_begin_before_its_first_round_has_come_back()
    {
        var plan = Plan(Looped);

        var loop = plan.Find("l")!;
        Assert.Equal(1, loop.Awaited);
        Assert.Equal(["b"], loop.Incoming[0].Where(e => e.IsBack).Select(e => plan.Nodes[e.Source].Id));
    }

    [Fact]
    public void knows_the_innermost_of_loops_inside_loops()
    {
        var plan = Plan(Draw.Graph(
            [Start, Draw.Node("outer", "flow.loop"), Draw.Node("inner", "flow.loop"), Draw.Node("a"), Draw.Node("b")],
            "s → outer", "outer.loop → inner", "inner.loop → a", "a → inner", "inner.done → b", "b → outer"));

        Assert.Equal(["inner", "outer", "outer"], new[] { "a", "b", "inner" }.Select(id => plan.Nodes[plan.Find(id)!.Loop].Id));
        Assert.Equal(["inner", "a", "b"], plan.Find("outer")!.Body.Select(n => plan.Nodes[n].Id));
    }

    [Fact]
    public void knows_what_is_attached_to_an_agent()
    {
        var plan = Plan(new()
        {
            Nodes = [Start, Draw.Node("g", "ai.agent"), Draw.Node("m", "ai.model"), Draw.Node("t", "tool.search")],
            Edges = [Draw.Edge("s → g"), Draw.Edge("m.out → g.model", ConnectionType.AiLanguageModel),
                Draw.Edge("t.out → g.tools", ConnectionType.AiTool)],
        });

        Assert.Empty(plan.Flaws);
        Assert.Equal([("model", "m"), ("tools", "t")], plan.Find("g")!.Attachments.Select(a => (a.Port, plan.Nodes[a.Node].Id)));
    }

    [Fact]
    public void warns_of_a_node_that_never_runs()
    {
        var flaw = Assert.Single(Plan(Draw.Graph([Start, Draw.Node("a")])).Flaws);

        Assert.Equal((Severity.Warning, "a", "No way leads from a trigger to \"A\", so it never runs."),
            (flaw.Severity, flaw.Node, flaw.Message));
    }

    [Fact]
    public void misses_a_trigger() =>
        Assert.Equal("The workflow has no trigger, so nothing starts it.", Assert.Single(Plan(Draw.Line("a", "b")).Flaws).Message);

    [Fact]
    public void says_what_is_done_in_a_round_and_after_it()
    {
        var plan = Plan(Draw.Graph([Start, Draw.Node("l", "flow.loop"), Draw.Node("a")], "s → l", "l.loop → a", "l.done → a"));

        Assert.Contains("\"A\" is done in the rounds of \"L\" and after them, too.", plan.Flaws.Select(f => f.Message));
    }

    [Fact]
    public void warns_of_rounds_whose_results_are_lost()
    {
        var plan = Plan(Draw.Graph([Start, Draw.Node("l", "flow.loop"), Draw.Node("a")], "s → l", "l.loop → a"));

        Assert.Equal("What the rounds of \"L\" make doesn't come back to it.", Assert.Single(plan.Flaws).Message);
        Assert.True(plan.IsSound);
    }

    [Fact]
    public void runs_as_far_as_the_broken_node()
    {
        var plan = Plan(Draw.Graph([Start, Draw.Node("a"), Draw.Node("x", "nope")], "s → a", "a → x"));

        Assert.False(plan.IsSound);
        Assert.Equal([false, false, true], plan.Nodes.Select(n => n.IsBroken));
    }

    [Fact]
    public void of_a_broken_document_is_a_plan_all_the_same()
    {
        var types = SomeNodes.Types.All.Select(t => t.Id).ToList();
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var definition = new RandomWorkflow(seed).Next();
            definition = definition with
            {
                Nodes = [.. definition.Nodes.Select(n => n with { Type = types[random.Next(types.Count)],
                TypeVersion = 1, Setup = n.Setup with { Parameters = [] } })]
            };

            Assert.Equal(definition.Nodes.Count, Plan(definition).Nodes.Count);
        }
    }

    [Fact]
    public void is_made_once_for_one_design()
    {
        var cache = new PlanCache(SomeNodes.Types);

        Assert.Same(cache.For(Looped), cache.For(Looped with { Id = Guid.CreateVersion7(), Revision = 3 }));
        Assert.NotSame(cache.For(Looped), cache.For(Draw.Line("a")));
    }

    [Fact]
    public void is_forgotten_when_others_are_used_more()
    {
        var cache = new PlanCache(SomeNodes.Types, most: 2);
        var first = cache.For(Draw.Line("a"));
        cache.For(Draw.Line("b"));
        Assert.Same(first, cache.For(Draw.Line("a")));

        cache.For(Draw.Line("c"));

        Assert.Same(first, cache.For(Draw.Line("a")));
        var made = false;
        cache.For(DefinitionFormat.ContentHash(Draw.Line("b")), () =>
        {
            made = true;
            return Draw.Line("b");
        });
        Assert.True(made);
    }

    private static NodeDefinition Start => Draw.Node("s", "trigger.manual");

    private static WorkflowDefinition Looped => Draw.Graph(
        [Start, Draw.Node("l", "flow.loop"), Draw.Node("a"), Draw.Node("b"), Draw.Node("after")],
        "s → l", "l.loop → a", "a → b", "b → l", "l.done → after");

    private static WorkflowPlan Plan(WorkflowDefinition definition) => Planner.Plan(definition, SomeNodes.Types);
}
