using System.Text.Json.Nodes;
using Bunit;
using Studio.Web.Runs.One.Outputs;

namespace Studio.Tests.Runs.Looking;

public sealed class The_items_of_a_run : BunitContext
{
    private readonly SomeItems _items = new(
        new() { ["name"] = "Jo", ["who"] = new JsonObject { ["city"] = "Rome" } },
        new() { ["name"] = "Al", ["list"] = new JsonArray([.. Enumerable.Range(0, 250).Select(n => (JsonNode)n)]) });

    public The_items_of_a_run() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void stand_in_a_table_with_a_column_for_each_field()
    {
        var view = View();

        Assert.Equal(["#", "name", "who", "list"], Heads(view));
        Assert.Contains("2 items · 2 kB", view.Markup);
    }

    [Fact]
    public void open_as_a_tree_of_which_only_what_is_unfolded_is_read()
    {
        var view = View();

        Tree(view);
        Assert.Equal(["name", "who"], Names(view));
        Assert.DoesNotContain("inside 0 who 0", _items.Asked);

        Unfold(view, "who");
        Assert.Equal(["name", "who", "city"], Names(view));
        Unfold(view, "who");
        Assert.Equal(["name", "who"], Names(view));
    }

    [Fact]
    public void show_a_long_list_a_hundred_at_a_time()
    {
        var view = View();
        Tree(view);
        view.Find("input[aria-label=Item]").Change("1");
        Unfold(view, "list");

        view.FindAll("button").Single(b => b.TextContent == "100 shown, show more").Click();

        Assert.Equal("inside 1 list 100", _items.Asked[^1]);
    }

    [Fact]
    public void give_the_way_to_a_field_as_an_expression()
    {
        var view = View();
        Tree(view);
        Unfold(view, "who");

        Assert.Equal(["{{ $('Fetch').item.json.who.city }}", "{{ $json.who.city }}"],
            view.FindAll("[role=treeitem]")[2].QuerySelectorAll("copy-button").Select(b => b.GetAttribute("text")));
    }

    [Fact]
    public void tell_what_they_look_like()
    {
        var view = View();

        view.FindAll("button").Single(b => b.TextContent == "Schema").Click();

        Assert.Equal(["name", "who", "city", "list", "[each]"], view.FindAll(".name").Select(n => n.TextContent));
        Assert.Contains("in 1 of 2", view.Markup);
    }

    [Fact]
    public void say_so_where_there_are_none() =>
        Assert.Contains("It has put out nothing.", View([], "It has put out nothing.").Markup);

    [Fact]
    public void are_shown_of_the_source_that_was_chosen()
    {
        var other = new SomeItems(new JsonObject { ["other"] = 1 });
        var view = View([new("Fetch", "Fetch", _items), new("Else", "Else", other)]);

        view.Find("select").Change("1");

        Assert.Equal(["#", "other"], Heads(view));
    }

    private IRenderedComponent<ItemsView> View(IReadOnlyList<ItemSource>? sources = null, string empty = "") => Render<ItemsView>(p => p
        .Add(v => v.Sources, sources ?? [new("Fetch", "Fetch", _items)]).Add(v => v.Empty, empty));

    private static void Tree(IRenderedComponent<ItemsView> view) => view.FindAll("button").Single(b => b.TextContent == "Tree").Click();

    private static void Unfold(IRenderedComponent<ItemsView> view, string name) =>
        view.FindAll("button.twist").Single(b => b.GetAttribute("aria-label")!.EndsWith($" {name}", StringComparison.Ordinal)).Click();

    private static IEnumerable<string> Heads(IRenderedComponent<ItemsView> view) =>
        view.FindAll("th").Select(h => h.QuerySelector(".truncate")?.TextContent ?? h.TextContent);

    private static List<string> Names(IRenderedComponent<ItemsView> view) =>
        [.. view.FindAll("[role=treeitem] .name").Select(n => n.TextContent)];
}
