using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed class Building_a_workflow : JourneyTest
{
    private Guid _workflow;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _workflow = await Drafts.AddAsync(Dbs, Anna, "journey", new(), Ct);
        await SignInAsync(Anna);
        await Page.GotoAsync($"/workflows/{_workflow}");
    }

    [Fact]
    public async Task says_how_to_begin_and_goes_on_by_keyboard_alone()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Choose a trigger" }).PressAsync("Enter");
        await AddAsync("Manual");
        foreach (var title in new[] { "Set fields", "Filter", "Limit", "If", "Do nothing" })
        {
            await Page.Keyboard.PressAsync("Tab");
            await AddAsync(title);
        }

        await Expect(Page.Locator("[data-node]")).ToHaveCountAsync(6);
        await SavedAsync();
        await Page.ReloadAsync();

        await Expect(Page.Locator("[data-node]")).ToHaveCountAsync(6);
    }

    [Fact]
    public async Task begins_before_the_canvas_has_come()
    {
        var mayCome = new TaskCompletionSource();
        await Page.RouteAsync("**/js/canvas.js", async route =>
        {
            await mayCome.Task;
            await route.ContinueAsync();
        });
        await Page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Choose a trigger" }).ClickAsync();
        await ChooseAsync("Manual");

        mayCome.SetResult();

        await Expect(Node("Manual")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task is_taken_back_and_done_again()
    {
        await BeginAsync();
        await Page.Keyboard.PressAsync("Tab");
        await AddAsync("Set fields");
        await Expect(Page.Locator("[data-node]")).ToHaveCountAsync(2);

        await Page.Keyboard.PressAsync("Control+z");
        await Page.Keyboard.PressAsync("Control+z");
        await Expect(Page.Locator("[data-node]")).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Redo" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Redo" }).ClickAsync();

        await Expect(Page.Locator("[data-node]")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task runs_and_shows_on_every_node_how_it_went()
    {
        await BeginAsync();
        await Page.Keyboard.PressAsync("Tab");
        await AddAsync("Do nothing");
        await SavedAsync();

        await Page.Keyboard.PressAsync("Control+Enter");

        await Expect(Page.Locator("[data-node][data-status=success]")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task is_seen_by_whoever_else_has_it_open()
    {
        await using var elsewhere = await Page.Context.Browser!.NewContextAsync(new()
        {
            BaseURL = App.Address.ToString(),
            StorageState = await Page.Context.StorageStateAsync(),
        });
        var other = await elsewhere.NewPageAsync();
        await other.GotoAsync($"/workflows/{_workflow}");
        await Expect(other.GetByText("What should start this workflow?")).ToBeVisibleAsync();

        await BeginAsync();

        await Expect(other.Locator("[data-node]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task keeps_a_drag_over_a_reload()
    {
        await BeginAsync();
        // Hovering waits until the picture has come to rest.
        await Node("Manual").HoverAsync();
        var box = (await Node("Manual").BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + 60, box.Y + 30);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(box.X + 160, box.Y + 130, new() { Steps = 5 });
        await Page.Mouse.UpAsync();
        await Expect(Node("Manual")).ToHaveAttributeAsync("data-at", new Regex("^[1-9]"));
        await SavedAsync();
        var at = await Node("Manual").GetAttributeAsync("data-at");

        await Page.ReloadAsync();

        await Expect(Node("Manual")).ToHaveAttributeAsync("data-at", at!);
    }

    [Fact]
    public async Task opens_a_node_and_keeps_what_is_typed_into_it()
    {
        await BeginAsync();
        await Page.Keyboard.PressAsync("Tab");
        await AddAsync("Limit");
        await Page.Keyboard.PressAsync("Enter");
        var panel = Page.GetByRole(AriaRole.Dialog);
        await panel.GetByRole(AriaRole.Textbox, new() { Name = "How many" }).FillAsync("7");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToHaveCountAsync(0);
        await SavedAsync();

        await Page.ReloadAsync();
        await Node("Limit").DblClickAsync();

        await Expect(panel.GetByRole(AriaRole.Textbox, new() { Name = "How many" })).ToHaveValueAsync("7");
    }

    private async Task BeginAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Choose a trigger" }).ClickAsync();
        await AddAsync("Manual");
    }

    private async Task AddAsync(string search)
    {
        await ChooseAsync(search);
        // The next key is for the new node.
        await Expect(Node(search)).ToBeFocusedAsync();
    }

    private async Task ChooseAsync(string search)
    {
        var box = Page.GetByRole(AriaRole.Combobox, new() { Name = "Search nodes" });
        await box.FillAsync(search);
        await Expect(Page.GetByRole(AriaRole.Option).First).ToContainTextAsync(search);
        await box.PressAsync("Enter");
    }

    private async Task SavedAsync() => await Expect(Page.Locator("save-mark[data-server=saved]")).ToBeVisibleAsync();

    private ILocator Node(string title) => Page.Locator("[data-node]").Filter(new() { HasText = title }).First;
}
