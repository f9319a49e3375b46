using Microsoft.Playwright;
using Studio.Domain.Workflows.Format;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed class Building_by_mouse : EditorJourney
{
    private static readonly string[] Six = ["Manual", "Set fields", "Filter", "Limit", "If", "Do nothing"];

    [Fact]
    public async Task makes_six_nodes_of_nothing()
    {
        await BuildAsync();
        await SavedAsync();

        await Page.ReloadAsync();
        await ReadyAsync();

        await Expect(Nodes).ToHaveCountAsync(6);
        await Expect(Edges).ToHaveCountAsync(5);
        var kept = await KeptAsync();
        Assert.Equal(Six.Zip(Six.Skip(1)), kept.Edges.Select(e => (Name(kept, e.Source), Name(kept, e.Target)))
            .OrderBy(e => Array.IndexOf(Six, e.Item1)));
        Assert.Equal("7", $"{kept.Nodes.Single(n => n.Name == "Limit").Parameters["count"]}");
    }

    [Fact]
    public async Task is_all_taken_back_and_all_done_again()
    {
        await BuildAsync();
        await SavedAsync();
        var built = await KeptAsync();

        await PressAsync("Undo");
        await Expect(Nodes).ToHaveCountAsync(0);
        await Expect(Edges).ToHaveCountAsync(0);
        await PressAsync("Redo");
        await Expect(Edges).ToHaveCountAsync(5);
        await SavedAsync();

        Assert.Equal(Word(built), Word(await KeptAsync()));
    }

    private static string Name(WorkflowDefinition definition, string id) => definition.Nodes.Single(n => n.Id == id).Name;

    /// <summary>All that a workflow is but the number of its last change.</summary>
    private static string Word(WorkflowDefinition definition) => DefinitionFormat.Write(
        definition with
        {
            Revision = 0,
            Nodes = [.. definition.Nodes.OrderBy(n => n.Id, StringComparer.Ordinal)],
            Edges = [.. definition.Edges.OrderBy(e => e.Id, StringComparer.Ordinal)],
        });

    private async Task BuildAsync()
    {
        await OpenAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Choose a trigger" }).ClickAsync();
        await Expect(Palette).ToBeFocusedAsync();
        var pane = (await Page.Locator(".canvas-pane").BoundingBoxAsync())!;
        var corner = new Spot(pane.X + 130, pane.Y + 160);
        await TakeAsync("trigger.manual", corner);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        string[] others = ["data.set", "data.filter", "data.limit", "flow.if", "flow.noop"];
        foreach (var (number, type) in others.Index())
            await TakeAsync(type, corner.By(260 * ((number + 1) % 3), 200 * ((number + 1) / 3)));
        await Page.Locator(".palette").GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        foreach (var (from, to) in Six.Zip(Six.Skip(1))) await ConnectAsync(from, to);
        await FillAsync();
    }

    private async Task TakeAsync(string type, Spot to)
    {
        var before = await Nodes.CountAsync();
        var entry = Page.Locator($".palette [data-node-type='{type}']").First;
        await entry.ScrollIntoViewIfNeededAsync();
        await DragAsync(await MiddleAsync(entry), to);
        await Expect(Nodes).ToHaveCountAsync(before + 1);
    }

    private async Task ConnectAsync(string from, string to)
    {
        var before = await Edges.CountAsync();
        await DragAsync(await OutputAsync(from), await InputAsync(to));
        await Expect(Edges).ToHaveCountAsync(before + 1);
    }

    private async Task FillAsync()
    {
        await Node("Limit").DblClickAsync();
        var panel = Page.GetByRole(AriaRole.Dialog);
        await panel.GetByRole(AriaRole.Textbox, new() { Name = "How many" }).ClickAsync();
        await Page.Keyboard.TypeAsync("7");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Close" }).First.ClickAsync();
        await Expect(panel).ToHaveCountAsync(0);
    }

    /// <summary>As often as there was something done: six nodes, five edges, one parameter.</summary>
    private async Task PressAsync(string name)
    {
        var button = Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
        for (var time = 0; time < 12; time++) await button.ClickAsync();
        await Expect(button).ToBeDisabledAsync();
    }
}
