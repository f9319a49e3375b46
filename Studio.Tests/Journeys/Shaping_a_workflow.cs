using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed class Shaping_a_workflow : EditorJourney
{
    // A place on an edge, some pixels before its end, on the screen.
    private const string NearItsEnd = """
        path => {
          const at = path.getPointAtLength(path.getTotalLength() - 20), matrix = path.getScreenCTM();
          return [at.x * matrix.a + matrix.e, at.y * matrix.d + matrix.f];
        }
        """;

    private const string InItsMiddle = """
        path => {
          const at = path.getPointAtLength(path.getTotalLength() / 2), matrix = path.getScreenCTM();
          return [at.x * matrix.a + matrix.e, at.y * matrix.d + matrix.f];
        }
        """;

    private static WorkflowDefinition Three => Draw.Graph(
    [
        Draw.Node("a", "data.limit"), Draw.Node("b", "data.limit") with { Position = new(400, 0) },
        Draw.Node("c", "data.limit") with { Position = new(400, 200) },
    ], "a → b");

    [Fact]
    public async Task leads_an_edge_to_another_node()
    {
        await OpenAsync(Three);

        await DragAsync(await OnEdgeAsync(NearItsEnd), await InputAsync("C"));
        await SavedAsync();

        var edge = Assert.Single((await KeptAsync()).Edges);
        Assert.Equal(("a → b", "a", "c"), (edge.Id, edge.Source, edge.Target));
    }

    [Fact]
    public async Task takes_an_edge_away_whose_end_is_let_go_over_nothing()
    {
        await OpenAsync(Three);

        await DragAsync(await OnEdgeAsync(NearItsEnd), (await MiddleAsync(Node("A"))).By(60, 150));

        await Expect(Edges).ToHaveCountAsync(0);
        await SavedAsync();
        Assert.Empty((await KeptAsync()).Edges);
    }

    [Fact]
    public async Task puts_a_node_into_the_edge_that_it_is_dropped_on()
    {
        await OpenAsync(Three);
        var onto = await OnEdgeAsync(InItsMiddle);

        await DragAsync(await MiddleAsync(Node("C")), onto, 16);

        await Expect(Edges).ToHaveCountAsync(2);
        await SavedAsync();
        Assert.Equal([("a", "c"), ("c", "b")], (await KeptAsync()).Edges.Select(e => (e.Source, e.Target)).Order());
    }

    [Fact]
    public async Task puts_a_new_node_into_the_edge_that_it_is_dropped_on()
    {
        await OpenAsync(Three);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(Palette).ToBeFocusedAsync();
        var entry = Page.Locator(".palette [data-node-type='data.filter']").First;
        await entry.ScrollIntoViewIfNeededAsync();

        await DragAsync(await MiddleAsync(entry), await OnEdgeAsync(InItsMiddle));

        await Expect(Edges).ToHaveCountAsync(2);
        await SavedAsync();
        var kept = await KeptAsync();
        var made = kept.Nodes.Single(n => n.Type == "data.filter").Id;
        Assert.Equal([("a", made), (made, "b")], kept.Edges.OrderBy(e => e.Source == made).Select(e => (e.Source, e.Target)));
    }

    [Fact]
    public async Task offers_what_fits_where_an_edge_is_pulled_to_nothing()
    {
        await OpenAsync(Three);
        var output = await OutputAsync("B");

        await DragAsync(output, output.By(120, 60));

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "What comes here?" })).ToBeVisibleAsync();
        await Expect(Page.Locator(".palette [data-node-type^='trigger.']")).ToHaveCountAsync(0);
        await Page.Locator(".palette [data-node-type='data.filter']").First.ClickAsync();
        await Expect(Edges).ToHaveCountAsync(2);
        await Expect(Node("Filter")).ToBeFocusedAsync();
        await SavedAsync();
        var kept = await KeptAsync();
        Assert.Contains(kept.Edges, e => e.Source == "b" && kept.Nodes.Single(n => n.Id == e.Target).Type == "data.filter");
    }

    [Fact]
    public async Task chooses_in_a_box_and_moves_all_of_it()
    {
        await OpenAsync(Three);
        var (b, c) = (await MiddleAsync(Node("B")), await MiddleAsync(Node("C")));

        await DragAsync(b.By(-150, -70), c.By(60, 20));
        await Expect(Page.Locator("[data-node][data-selected]")).ToHaveCountAsync(2);
        await MoveAsync("B", -60, 160);
        await SavedAsync();

        var (first, second) = (await KeptPlaceAsync("B"), await KeptPlaceAsync("C"));
        Assert.NotEqual(new Spot(400, 0), first);
        Assert.Equal(first.By(0, 200), second);
        Assert.Equal(new Spot(0, 0), await KeptPlaceAsync("A"));
    }

    [Fact]
    public async Task leaves_a_node_under_a_hand_that_is_quick()
    {
        await OpenAsync(Three);
        var from = await MiddleAsync(Node("C"));
        await Page.Keyboard.DownAsync("Alt");

        await DragAsync(from, from.By(-111, 57), 2);
        await Page.Keyboard.UpAsync("Alt");

        Assert.Equal(new Spot(289, 257), await ShownAsync("C"));
    }

    [Fact]
    public async Task shows_a_line_where_nodes_are_aligned_and_lets_them_snap_to_it()
    {
        await OpenAsync(Three);
        var from = await MiddleAsync(Node("C"));
        var to = new Spot(from.X + 90, (await MiddleAsync(Node("A"))).Y + 3);
        await Page.Mouse.MoveAsync(from.X, from.Y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(to.X, to.Y + 60, new() { Steps = 6 });
        await Page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 4 });

        await Expect(Page.Locator(".canvas-guides line")).Not.ToHaveCountAsync(0);
        await Page.Mouse.UpAsync();

        await Expect(Page.Locator(".canvas-guides line")).ToHaveCountAsync(0);
        await SavedAsync();
        Assert.Equal(0, (await KeptPlaceAsync("C")).Y);
    }

    [Fact]
    public async Task puts_nodes_into_a_group_and_shuts_it()
    {
        await OpenAsync(Three);
        await Node("B").ClickAsync();
        await Node("C").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Page.Keyboard.PressAsync("Control+g");
        var group = Page.Locator("[data-area][data-kind=group]");
        await group.Locator("b").ClickAsync(new() { Button = MouseButton.Right });
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Collapse" }).ClickAsync();

        await Expect(Node("B")).ToBeHiddenAsync();
        await Expect(Node("A")).ToBeVisibleAsync();
        await SavedAsync();
        await Page.ReloadAsync();
        await ReadyAsync();
        await Expect(Node("C")).ToBeHiddenAsync();
        await MoveAsync(group, 0, 100);
        await SavedAsync();
        await group.ClickAsync(new() { Button = MouseButton.Right });
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Open the group" }).ClickAsync();

        await Expect(Node("B")).ToBeVisibleAsync();
        Assert.NotEqual(new Spot(400, 0), await KeptPlaceAsync("B"));
        Assert.Equal((await KeptPlaceAsync("B")).By(0, 200), await KeptPlaceAsync("C"));
    }

    [Fact]
    public async Task leaves_a_node_in_the_hand_that_holds_it_whatever_others_change()
    {
        await OpenAsync(Three);
        using var program = await ProgramOfAsync(Anna);
        var address = $"/api/v1/workflows/{Workflow}/definition";
        var document = (await program.GetFromJsonAsync<JsonObject>(address, Ct))!;
        document["nodes"]!.AsArray().Single(n => (string?)n!["id"] == "c")!["data"]!["label"] = "Renamed";
        var from = await MiddleAsync(Node("C"));
        await Page.Mouse.MoveAsync(from.X, from.Y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(from.X + 100, from.Y + 80, new() { Steps = 8 });

        (await program.PutAsJsonAsync(address, document, Ct)).EnsureSuccessStatusCode();
        await Expect(Node("Renamed")).ToBeVisibleAsync();
        await Page.Mouse.UpAsync();
        await SavedAsync();

        Assert.NotEqual(new Spot(400, 200), await ShownAsync("Renamed"));
        Assert.Equal(await ShownAsync("Renamed"), await KeptPlaceAsync("Renamed"));
    }

    private async Task<Spot> OnEdgeAsync(string where)
    {
        await RestAsync();
        var at = await Edges.First.EvaluateAsync<float[]>(where);
        return new(at[0], at[1]);
    }
}
