using System.Text.Json.Nodes;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows;

public sealed class The_rules_of_a_graph
{
    [Fact]
    public void have_nothing_against_a_line() => Assert.Empty(Check(Draw.Line("a", "b", "c")));

    [Fact]
    public void say_everything_at_once()
    {
        var graph = Draw.Graph([Draw.Node("a"), Draw.Node("b", name: "A"), Draw.Node("c", "nope")], "a → a", "a → x", "a.side → b");

        Assert.Equal(
            [
                "\"C\" is of a type that this studio doesn't know: nope.",
                "Two nodes are named \"A\", so expressions can't tell them apart.",
                "\"A\" is joined to itself.",
                "An edge leads to a node that doesn't exist: \"x\".",
                "\"A\" has no output \"side\".",
            ],
            Check(graph).Select(f => f.Message));
    }

    [Fact]
    public void ask_whether_another_type_was_meant() =>
        Assert.Equal("Did you mean data.pass?", Assert.Single(Check(Draw.Graph([Draw.Node("a", "data.pas")]))).Fix);

    [Fact]
    public void know_which_version_there_is()
    {
        var node = Draw.Node("a") with { TypeVersion = 9 };

        Assert.Equal("\"A\" uses version 9 of \"Pass\", which this studio doesn't have.",
            Assert.Single(Check(new() { Nodes = [node] })).Message);
    }

    [Fact]
    public void let_nobody_join_items_to_a_tool_port()
    {
        var flaw = Check(Draw.Graph([Draw.Node("a"), Agent], "a → g.tools"))[0];

        Assert.Equal("\"A\" gives items, and \"Tools\" of \"G\" takes a tool.", flaw.Message);
        Assert.Equal("Join it to \"main\".", flaw.Fix);
    }

    [Fact]
    public void let_nobody_attach_a_tool_to_what_takes_none() => Assert.Equal(
        "\"T\" gives a tool, and \"main\" of \"A\" takes items.",
        Check(new()
        {
            Nodes = [Draw.Node("a"), Draw.Node("t", "tool.search")],
            Edges = [Draw.Edge("t.out → a", ConnectionType.AiTool)]
        })[0].Message);

    [Fact]
    public void miss_a_model() =>
        Assert.Equal("\"G\" needs a language model at \"Model\".", Assert.Single(Check(Draw.Graph([Agent]))).Message);

    [Fact]
    public void count_what_is_attached()
    {
        var graph = new WorkflowDefinition
        {
            Nodes = [Agent, Model, Draw.Node("n", "ai.model")],
            Edges = [Draw.Edge("m.out → g.model", ConnectionType.AiLanguageModel),
                Draw.Edge("n.out → g.model", ConnectionType.AiLanguageModel)],
        };

        Assert.Equal("\"Model\" of \"G\" has 2 edges, and takes 1.", Assert.Single(Check(graph)).Message);
    }

    [Fact]
    public void know_an_error_port_where_errors_go_on()
    {
        var node = Draw.Node("a");
        var graph = Draw.Graph([node, Draw.Node("b")], "a.error → b");
        var goesOn = node with { Setup = node.Setup with { ErrorHandling = ErrorHandling.ContinueErrorOutputOnError } };

        Assert.Equal("\"A\" has no output \"error\".", Assert.Single(Check(graph)).Message);
        Assert.Empty(Check(graph with { Nodes = [goesOn, graph.Nodes[1]] }));
    }

    [Fact]
    public void know_ports_that_come_from_parameters()
    {
        var parameters = new JsonObject { ["cases"] = new JsonArray("large") };
        var graph = Draw.Graph([Draw.Node("s", "flow.switch", parameters), Draw.Node("b")], "s.large → b", "s.small → b");

        Assert.Equal("\"S\" has no output \"small\".", Assert.Single(Check(graph)).Message);
    }

    [Fact]
    public void name_the_way_of_a_circle()
    {
        var graph = Draw.Graph(Line("a", "b", "c", "d"), "a → b", "b → c", "c → d", "d → b");

        Assert.Equal("The way leads in a circle without a Loop node: B → C → D → B.", Assert.Single(Check(graph)).Message);
    }

    [Fact]
    public void allow_a_circle_through_a_loop() =>
        Assert.Empty(Check(Draw.Graph([Draw.Node("l", "flow.loop"), .. Line("a", "b")], "l.loop → a", "a → b", "b → l")));

    [Fact]
    public void allow_loops_inside_loops() => Assert.Empty(Check(Draw.Graph(
        [Draw.Node("outer", "flow.loop"), Draw.Node("inner", "flow.loop"), .. Line("a", "b")],
        "outer.loop → inner", "inner.loop → a", "a → inner", "inner.done → b", "b → outer")));

    [Fact]
    public void refuse_a_circle_that_leaves_a_loop_by_its_other_way() =>
        Assert.Single(Check(Draw.Graph([Draw.Node("l", "flow.loop"), Draw.Node("a")], "l.done → a", "a → l")));

    [Fact]
    public void take_ten_thousand_nodes_in_a_row()
    {
        var ids = Enumerable.Range(0, 10_000).Select(i => $"n{i}").ToArray();

        Assert.Empty(Check(Draw.Line(ids)));
    }

    private static NodeDefinition Agent => Draw.Node("g", "ai.agent");
    private static NodeDefinition Model => Draw.Node("m", "ai.model");

    private static IEnumerable<NodeDefinition> Line(params string[] ids) => ids.Select(id => Draw.Node(id));

    private static IReadOnlyList<Flaw> Check(WorkflowDefinition graph) => GraphRules.Check(graph, SomeNodes.Types);
}
