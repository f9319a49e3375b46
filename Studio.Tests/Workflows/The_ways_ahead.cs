using Studio.Domain.Workflows.Plans;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows;

public sealed class The_ways_ahead
{
    [Fact]
    public void are_all_that_follows_each_output()
    {
        var ways = WaysAhead.From(Draw.Graph([Draw.Node("s", "trigger.manual"), Draw.Node("i", "flow.if"), Draw.Node("a"), Draw.Node("b"),
            Draw.Node("end")], "s → i", "i.true → a", "i.false → b", "a → end", "b → end"), "i", SomeNodes.Types);

        Assert.Equal(["true: a end by 2", "false: b end by 2"], ways.Where(w => w.Port != "error").Select(Told));
    }

    [Fact]
    public void end_where_they_come_back()
    {
        var ways = WaysAhead.From(Draw.Graph([Draw.Node("s", "trigger.manual"), Draw.Node("i", "flow.if"), Draw.Node("a"), Draw.Node("b")],
            "s → i", "i.true → a", "a → i", "i.false → b"), "i", SomeNodes.Types);

        Assert.Equal("true: a by 2", Told(ways[0]));
    }

    [Fact]
    public void are_none_from_a_node_that_is_not_there() =>
        Assert.Empty(WaysAhead.From(Draw.Graph([Draw.Node("s", "trigger.manual")]), "gone", SomeNodes.Types));

    private static string Told(Way way) => $"{way.Port}: {string.Join(' ', way.Nodes.Order())} by {way.Edges.Count}";
}
