using Bunit;
using Studio.Web.Canvas;
using Studio.Web.Canvas.Drawing;

namespace Studio.Tests.Canvas;

public sealed class A_canvas : BunitContext
{
    private readonly SomeHost _host = new();

    public A_canvas() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void draws_a_card_for_each_node_and_a_line_for_each_edge()
    {
        var canvas = Canvas(SomePicture.Of([SomePicture.Node("a", 20, 40.5), SomePicture.Node("b", 300)], [SomePicture.Edge("a", "b")]));

        Assert.Equal("20 40.5", canvas.Find("[data-node=a]").GetAttribute("data-at"));
        Assert.Equal("data\tfilter_alt\tmain\tmain", canvas.Find("[data-node=a]").GetAttribute("data-card"));
        Assert.Equal("Title of b", canvas.Find("[data-node=b] > b").TextContent);
        Assert.Equal("a-b\ta\t\tb", canvas.Find("path").GetAttribute("data-edge"));
    }

    [Fact]
    public void renders_only_the_new_node_when_one_is_added()
    {
        var model = SomePicture.Of([.. Enumerable.Range(0, 50).Select(i => SomePicture.Node($"n{i}", i * 20))]);
        var canvas = Canvas(model);
        var before = canvas.FindComponents<NodeCard>();

        model.Put(SomePicture.Node("new"));

        Assert.Equal(51, canvas.FindAll("[data-node]").Count);
        Assert.All(before, card => Assert.Equal(1, card.RenderCount));
    }

    [Fact]
    public void renders_only_the_node_that_changed()
    {
        var model = SomePicture.Of(SomePicture.Node("a"), SomePicture.Node("b"));
        var canvas = Canvas(model);

        model.Put(SomePicture.Node("b") with { Title = "Keep the large ones" });

        Assert.Equal("Keep the large ones", canvas.Find("[data-node=b] > b").TextContent);
        Assert.Equal([1, 2], canvas.FindComponents<NodeCard>().Select(card => card.RenderCount));
    }

    [Fact]
    public void draws_nothing_anew_for_what_is_the_same()
    {
        var model = SomePicture.Of(SomePicture.Node("a"));
        var canvas = Canvas(model);

        model.Replace([SomePicture.Node("a")], [], []);
        model.Put(model.Node("a")!);

        Assert.Equal(1, canvas.FindComponent<NodeCard>().RenderCount);
    }

    [Fact]
    public void says_what_is_wrong_and_what_is_switched_off()
    {
        var broken = SomePicture.Node("a") with { Problem = "The URL is missing.", IsDisabled = true };
        var canvas = Canvas(SomePicture.Of(broken, SomePicture.Node("b")));

        Assert.Equal("The URL is missing.", canvas.Find("[data-node=a]").GetAttribute("data-problem"));
        Assert.NotNull(canvas.Find("[data-node=a]").GetAttribute("data-off"));
        Assert.Null(canvas.Find("[data-node=b]").GetAttribute("data-off"));
    }

    [Fact]
    public void shows_how_a_run_stands_in_one_piece_and_asks_no_card_that_it_says_nothing_of()
    {
        var model = new CanvasModel();
        model.Replace([SomePicture.Node("a"), SomePicture.Node("b")], [SomePicture.Edge("a", "b")], []);
        var canvas = Canvas(model);

        model.ShowRun([new("a", "success", "12 items")], new Dictionary<string, int> { ["a-b"] = 7, ["gone"] = 1 });

        canvas.WaitForAssertion(() => Assert.Equal("success", canvas.Find("[data-node=a]").GetAttribute("data-status")));
        Assert.Equal("7", canvas.Find("path").GetAttribute("data-label"));
        Assert.Equal([2, 1], canvas.FindComponents<NodeCard>().Select(card => card.RenderCount));
    }

    [Fact]
    public void keeps_what_passed_by_an_edge_until_it_leads_elsewhere()
    {
        var model = new CanvasModel();
        model.Replace([], [SomePicture.Edge("a", "b")], []);
        model.ShowRun([], new Dictionary<string, int> { ["a-b"] = 7 });

        model.Put(SomePicture.Edge("a", "b") with { Label = "Orders" });
        Assert.Equal(7, model.Edges.Single().Passed);
        model.Put(SomePicture.Edge("a", "b") with { Target = "c" });
        Assert.Null(model.Edges.Single().Passed);
    }

    [Fact]
    public void shows_what_people_write_as_text()
    {
        const string Hostile = "<img src=x onerror=alert(1)>";
        var canvas = Canvas(SomePicture.Of(
            [SomePicture.Node("a") with { Title = Hostile, Subtitle = Hostile, Note = Hostile }], [],
            [new("g", CanvasAreaKind.Group, 0, 0, 100, 100, Hostile, null), new("n", CanvasAreaKind.Note, 0, 0, 100, 100, Hostile, null)]));

        Assert.Empty(canvas.FindAll("img"));
        Assert.Equal(Hostile, canvas.Find("[data-node] > b").TextContent);
        Assert.Equal(Hostile, canvas.Find("[data-area=g] > b").TextContent);
    }

    [Fact]
    public void says_who_else_is_here()
    {
        var model = SomePicture.Of(SomePicture.Node("a"));
        var canvas = Canvas(model);

        model.SetPeople([new("1", "Ben", "#0a0", 5, 6, ["a"])]);

        var person = canvas.Find("[data-person]");
        Assert.Equal(("Ben", "5 6", "a"), (person.TextContent, person.GetAttribute("data-at"), person.GetAttribute("data-holds")));
    }

    [Fact]
    public void offers_no_tidying_up_to_readers()
    {
        var canvas = Render<WorkflowCanvas>(c =>
            c.Add(x => x.Model, SomePicture.Of()).Add(x => x.Host, _host).Add(x => x.IsReadOnly, true));

        Assert.Empty(canvas.FindAll("[data-do=layout]"));
        Assert.NotNull(canvas.Find(".canvas").GetAttribute("data-readonly"));
    }

    private IRenderedComponent<WorkflowCanvas> Canvas(CanvasModel model) =>
        Render<WorkflowCanvas>(canvas => canvas.Add(c => c.Model, model).Add(c => c.Host, _host));
}
