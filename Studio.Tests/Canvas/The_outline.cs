using Bunit;
using Studio.Web.Canvas;

namespace Studio.Tests.Canvas;

public sealed class The_outline : BunitContext
{
    private readonly SomeHost _host = new();
    private readonly CanvasModel _model = SomePicture.Of(
        [SomePicture.Node("last", 0), SomePicture.Node("first", 600), SomePicture.Node("middle", 300)],
        [SomePicture.Edge("first", "middle"), SomePicture.Edge("middle", "last"), SomePicture.Edge("last", "middle")]);

    [Fact]
    public void lists_nodes_in_the_order_in_which_they_run() => Assert.Equal(["first", "middle", "last"], Ids(Outline()));

    [Fact]
    public void says_where_each_leads() =>
        Assert.Equal("Title of middle", Outline().Find("[data-outline=first] .outline-way span:last-child").TextContent);

    [Fact]
    public void lists_circles_that_nothing_leads_into()
    {
        _model.RemoveNode("first");
        _model.RemoveEdge("first-middle");

        Assert.Equal(["last", "middle"], Ids(Outline()));
    }

    [Fact]
    public void chooses_opens_and_deletes()
    {
        var outline = Outline();
        outline.Find("[data-outline=middle] .outline-name").Click();
        outline.Find("[aria-label='Open Title of middle']").Click();
        outline.Find("[aria-label='Delete Title of middle']").Click();
        outline.Find("[aria-label='Delete the edge from Title of first to Title of middle']").Click();

        Assert.Equal("middle", Assert.IsType<CanvasMessage.SelectionChanged>(_host.Told[0]).Nodes[0]);
        Assert.Equal("middle", Assert.IsType<CanvasMessage.Open>(_host.Told[1]).Id);
        Assert.Equal("middle", Assert.IsType<CanvasMessage.Delete>(_host.Told[2]).Nodes[0]);
        Assert.Equal("first-middle", Assert.IsType<CanvasMessage.Delete>(_host.Told[3]).Edges[0]);
    }

    [Fact]
    public void follows_the_picture()
    {
        var outline = Outline();
        _model.RemoveNode("last");

        outline.WaitForAssertion(() => Assert.Equal(["first", "middle"], Ids(outline)));
    }

    [Fact]
    public void says_that_there_is_nothing()
    {
        var outline = Render<CanvasOutline>(o => o.Add(x => x.Model, SomePicture.Of()).Add(x => x.Host, _host));

        Assert.Contains("nothing here yet", outline.Markup, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Ids(IRenderedComponent<CanvasOutline> outline) =>
        outline.FindAll("[data-outline]").Select(line => line.GetAttribute("data-outline"));

    private IRenderedComponent<CanvasOutline> Outline() => Render<CanvasOutline>(o => o.Add(x => x.Model, _model).Add(x => x.Host, _host));
}
