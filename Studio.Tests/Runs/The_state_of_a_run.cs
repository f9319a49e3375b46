using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Runs.State;
using Studio.Tests.Support;

namespace Studio.Tests.Runs;

public sealed class The_state_of_a_run
{
    private static readonly IReadOnlyList<Item> Three = [Way("a"), Way("b"), Way("c")];

    [Fact]
    public void comes_to_what_the_reference_says_in_whatever_order_steps_end()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var plan = Plan(new RandomGraph(seed).Next());
            var reference = new ReferenceRun(plan, Do);
            reference.Run(plan.Triggers[0], Three);

            var steps = Run(plan, new Random(seed));

            Assert.True(reference.Steps.Order().SequenceEqual(steps.Order()), $"""
                Seed {seed}. Expected:
                {string.Join('\n', reference.Steps.Order())}
                Got:
                {string.Join('\n', steps.Order())}
                """);
        }
    }

    [Fact]
    public void passes_over_what_no_item_comes_to()
    {
        var plan = Plan(Draw.Graph([Draw.Node("s", "trigger.manual"), Draw.Node("i", "flow.if"), Draw.Node("a"), Draw.Node("b"),
            Draw.Node("c")],
            "s → i", "i.true → a", "i.false → b", "b → c"));
        var state = new RunState(RunShape.Of(plan, plan.Triggers[0]), Three);

        state.Finish(state.Take()!, Out("main", Three));
        state.Finish(state.Take()!, Out("true", Three));

        Assert.Equal(["b", "c"], state.TakeSkipped().Select(s => s.Node.Id));
        Assert.Equal("a", state.Take()!.Node.Id);
    }

    [Fact]
    public void knows_nothing_of_what_another_trigger_leads_to()
    {
        var plan = Plan(Draw.Graph([Draw.Node("s", "trigger.manual"), Draw.Node("t", "trigger.manual"), Draw.Node("m", "flow.merge"),
            Draw.Node("x")],
            "s → m.one", "t → m.two", "t → x"));
        var state = new RunState(RunShape.Of(plan, plan.Find("s")!.Index), Three);

        state.Finish(state.Take()!, Out("main", Three));

        Assert.Equal("m", state.Take()!.Node.Id);
        Assert.Empty(state.TakeSkipped());
    }

    [Fact]
    public void ends_where_it_is_told_to()
    {
        var plan = Plan(Draw.Line("a", "b", "c"));
        var state = new RunState(RunShape.Of(plan, plan.Find("a")!.Index,
            new HashSet<int> { plan.Find("a")!.Index, plan.Find("b")!.Index }), Three);

        state.Finish(state.Take()!, Out("main", Three));
        state.Finish(state.Take()!, Out("main", Three));

        Assert.Null(state.Take());
    }

    [Fact]
    public void remembers_through_a_loop_which_item_came_from_which()
    {
        var plan = Plan(Draw.Graph([Draw.Node("s", "trigger.manual"), Draw.Node("l", "flow.loop"), Draw.Node("a"), Draw.Node("z")],
            "s → l", "l.loop → a", "a → l", "l.done → z"));
        var state = new RunState(RunShape.Of(plan, plan.Triggers[0]), Three);
        ReadyStep? last = null;
        while (state.Take() is { } step)
        {
            last = step;
            state.Finish(step, Do(step.Node, step.RunIndex, step.Inputs));
        }

        Assert.Equal("Z", last!.Node.Name);
        Assert.Equal([new("A", 0, 0, 0), new("A", 1, 0, 0), new Origin("A", 0, 0, 1)], last.Items.Select(i => Assert.Single(i.Origins)));
    }

    private static WorkflowPlan Plan(WorkflowDefinition definition) => Planner.Plan(definition, SomeNodes.Types);

    private static List<string> Run(WorkflowPlan plan, Random random)
    {
        var state = new RunState(RunShape.Of(plan, plan.Triggers[0]), Three);
        var (steps, atWork) = (new List<string>(), new List<ReadyStep>());
        while (true)
        {
            while (state.Take() is { } ready) atWork.Add(ready);
            if (atWork.Count == 0) return steps;
            var step = atWork[random.Next(atWork.Count)];
            atWork.Remove(step);
            steps.Add($"{step.Node.Id}#{step.RunIndex}: {string.Join(" | ", step.Inputs.Select(ReferenceRun.Shown))}");
            state.Finish(step, Do(step.Node, step.RunIndex, step.Inputs));
        }
    }

    /// <summary>Each node puts its name on every item; branches and rounds go by what an item says and not by chance.</summary>
    private static Dictionary<string, IReadOnlyList<Item>> Do(PlanNode node, int times, IReadOnlyList<IReadOnlyList<Item>> inputs)
    {
        var items = inputs.SelectMany(i => i).ToList();
        if (node.IsLoop) return items.Count == 0 ? Out("done", []) : Out("loop", [.. items.Take(1 + (node.Index % 2))]);
        List<Item> made = [.. items.Select(i => Way($"{i.Json["way"]}{node.Id}"))];
        var (good, bad) = node.Definition.Type == "flow.if" ? ("true", "false") : ("main", "error");
        return node.Ports.Outputs.All(p => p.Name != bad) ? Out("main", made) : new Dictionary<string, IReadOnlyList<Item>>
        {
            [good] = [.. made.Where(m => Side(m, node))],
            [bad] = [.. made.Where(m => !Side(m, node))],
        };
    }

    private static bool Side(Item item, PlanNode node) => (item.Json["way"]!.ToString()[0] + node.Index) % 3 > 0;

    private static Item Way(string way) => new(new JsonObject { ["way"] = way });

    private static Dictionary<string, IReadOnlyList<Item>> Out(string port, IReadOnlyList<Item> items) => new() { [port] = items };
}
