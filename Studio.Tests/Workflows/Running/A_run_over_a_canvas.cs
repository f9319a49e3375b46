using Studio.Tests.Support;
using Studio.Web.Canvas;
using Studio.Web.Workflows.Running;

namespace Studio.Tests.Workflows.Running;

/// <summary>A run that followed another version than the one that is drawn.</summary>
public sealed class A_run_over_a_canvas
{
    private static readonly RunMoment Moment = new(
        new Dictionary<string, NodeMoment> { ["a"] = new("success", "1 s"), ["gone"] = new("success", "1 s") },
        new Dictionary<(string, string), int> { [("a", "main")] = 3 });

    private readonly CanvasModel _model = new();
    private readonly MomentPainter _painter;

    public A_run_over_a_canvas()
    {
        _painter = new(_model);
        _painter.Follow(Draw.Line("a", "b"));
    }

    [Fact]
    public void shows_nodes_that_are_there_still_and_edges_that_lead_where_they_led()
    {
        Drawn(Edge("a → b", "a", "b"), Edge("new", "a", "c"));

        _painter.Show(Moment);

        Assert.Equal(("success", null), (_model.Node("a")!.Status, _model.Node("b")!.Status));
        Assert.Equal([3, null], _model.Edges.Select(e => e.Passed));
    }

    [Fact]
    public void counts_nothing_at_an_edge_that_leads_elsewhere_now()
    {
        Drawn(Edge("a → b", "a", "c"));

        _painter.Show(Moment);

        Assert.Null(_model.Edges.Single().Passed);
    }

    [Fact]
    public void leaves_nothing_behind()
    {
        Drawn(Edge("a → b", "a", "b"));
        _painter.Show(Moment);

        _painter.Show(RunMoment.None);

        Assert.Null(_model.Node("a")!.Status);
        Assert.Null(_model.Edges.Single().Passed);
    }

    private void Drawn(params CanvasEdge[] edges) => _model.Replace(new[] { "a", "b", "c" }.Select(Node), edges, []);

    private static CanvasNode Node(string id) => new(id, 0, 0, id, "", "", "data", [], []);

    private static CanvasEdge Edge(string id, string from, string to) => new(id, from, "main", to, "main", "main");
}
