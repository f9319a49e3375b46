using System.Text.Json;
using Studio.Data.Runs.Feed;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;
using Studio.Web.Workflows.Running;

namespace Studio.Tests.Workflows.Editing;

/// <summary>Nodes of which nothing is told yet, shown at work because it is their turn.</summary>
public sealed class What_must_be_at_work
{
    private static readonly WorkflowDefinition Diamond = Graph("s → a", "s → b", "a → m.one", "b → m.two", "m → z");
    private int _seq;

    [Fact]
    public void is_what_follows_a_step_that_has_ended() => Assert.Equal("a b", Next(Diamond, null, Ended("s")));

    [Fact]
    public void is_nothing_before_a_step_has_ended() => Assert.Equal("", Next(Diamond, null));

    [Fact]
    public void is_no_node_that_waits_for_another() => Assert.Equal("b", Next(Diamond, null, Ended("s"), Ended("a")));

    [Fact]
    public void is_what_all_before_have_come_to() =>
        Assert.Equal("m", Next(Diamond, null, Ended("s"), Ended("a"), Step("b", StepStatus.Skipped, null)));

    [Fact]
    public void is_no_node_to_which_nothing_went() =>
        Assert.Equal("no", Next(Graph("s → i", "i.true → yes", "i.false → no"), null, Ended("s"),
            Step("i", StepStatus.Success, """{ "true": 0, "false": 2 }""")));

    [Fact]
    public void is_no_node_that_is_told_of() => Assert.Equal("b", Next(Diamond, null, Ended("s"), Step("a", StepStatus.Running, null)));

    [Fact]
    public void is_nothing_that_the_run_leaves_out() => Assert.Equal("a", Next(Diamond, ["s", "a"], Ended("s")));

    [Fact]
    public void is_no_matter_of_a_trigger_that_has_not_begun() => Assert.Equal("a", Next(Graph("s → a", "t → a"), null, Ended("s")));

    [Fact]
    public void is_unknown_where_one_of_several_is_at_work() => Assert.Equal("",
        Next(Diamond with { Settings = new() { BranchOrder = BranchOrder.TopFirst } }, null, Ended("s")));

    private static string Next(WorkflowDefinition graph, string[]? only, params StepNews[] told)
    {
        var next = new NextSteps(graph, only);
        foreach (var step in told) next.Take(step);
        return string.Join(' ', next.Find().Order());
    }

    private static WorkflowDefinition Graph(params string[] ways) =>
        Draw.Graph(ways.SelectMany(w => w.Split(" → ").Select(end => end.Split('.')[0])).Distinct().Select(id => Draw.Node(id)), ways);

    private StepNews Ended(string node) => Step(node, StepStatus.Success, """{ "main": 1 }""");

    private StepNews Step(string node, StepStatus status, string? items) => new(++_seq, node, "data.pass", status, 0, 1, 0, null, null,
        null, items is null ? null : JsonDocument.Parse(items).RootElement, null);
}
