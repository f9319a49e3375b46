using Microsoft.Playwright;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

/// <summary>What axe-core finds serious or critical.</summary>
public sealed class The_editor_for_everybody : EditorJourney
{
    private const string Look = """
        async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
          .filter(v => v.impact === "serious" || v.impact === "critical")
          .flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")} ${n.failureSummary.split("\n")[1]?.trim()}`))
        """;

    private static readonly string Axe =
        File.ReadAllText(Path.Combine(Checkout.Root, "Studio.Web/Client/node_modules/axe-core/axe.min.js"));

    private readonly Dictionary<string, string> _found = [];

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task has_no_serious_barrier(ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await OpenAsync();
        await Page.EvaluateAsync(Axe);
        await CheckAsync("empty");
        await DrawAsync();
        await CheckAsync("drawn");
        await CheckCanvasAsync();
        await CheckPanelAsync();
        await CheckDialogsAsync();

        // The same in many places is one barrier; the first place says where.
        Assert.True(_found.Count == 0, string.Join("\n", _found.Select(f => $"{f.Key} (in: {f.Value})")));
    }

    private async Task DrawAsync()
    {
        await Drafts.ChangeAsync(Dbs, Anna, Workflow, Draw.Graph(
        [
            Draw.Start, Draw.Set("a", "n", "{{ $json.n }}") with { Position = new(300, 0) },
            Draw.Node("b", "data.limit") with { Position = new(600, 0) }, Draw.Node("c", "acme.unknown") with { Position = new(600, 160) },
        ], "s → a", "a → b", "a → c"), Ct);
        await Expect(Nodes).ToHaveCountAsync(4);
        await Page.Keyboard.PressAsync("n");
        await Expect(Page.Locator("[data-area]")).ToHaveCountAsync(1);
        await Page.Locator(".canvas-pane").ClickAsync(new() { Position = new() { X = 20, Y = 20 } });
        await Page.Keyboard.PressAsync("1");
        await RestAsync();
    }

    private async Task CheckCanvasAsync()
    {
        await Node("A").ClickAsync();
        await CheckAsync("node selected");
        foreach (var name in new[] { "Add", "Outline" })
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
            await CheckAsync(name);
        }

        await Page.Locator(".problems").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Problems" })).ToBeVisibleAsync();
        await CheckAsync("problems");
        await Node("A").ClickAsync(new() { Button = MouseButton.Right });
        await CheckAsync("menu of a node");
        await Page.Keyboard.PressAsync("Escape");
        await Node("A").ClickAsync();
        await Page.Keyboard.PressAsync("Control+f");
        await Page.GetByLabel("Find in this workflow").FillAsync("limit");
        await CheckAsync("find");
        await Page.Keyboard.PressAsync("Escape");
    }

    private async Task CheckPanelAsync()
    {
        await Node("A").DblClickAsync();
        var panel = Page.GetByRole(AriaRole.Dialog);
        await Expect(panel).ToBeVisibleAsync();
        await CheckAsync("panel");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Docs" }).ClickAsync();
        await CheckAsync("docs of a node");
        await panel.GetByRole(AriaRole.Tab, new() { Name = "Settings" }).ClickAsync();
        await CheckAsync("settings of a node");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToHaveCountAsync(0);
    }

    private async Task CheckDialogsAsync()
    {
        foreach (var name in new[] { "Settings", "Shortcuts" })
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
            await CheckAsync("menu");
            await Page.GetByRole(AriaRole.Menuitem, new() { Name = name }).ClickAsync();
            await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await CheckAsync(name);
            await Page.Keyboard.PressAsync("Escape");
            await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }
    }

    private async Task CheckAsync(string where)
    {
        foreach (var barrier in await Page.EvaluateAsync<string[]>(Look)) _found.TryAdd(barrier, where);
    }
}
