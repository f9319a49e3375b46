using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed class Looking_around_in_the_editor : JourneyTest
{
    private Guid _workflow;

    private ILocator Start => Page.Locator("[data-node=start]");
    private ILocator Menu => Page.GetByRole(AriaRole.Menu, new() { Name = "Actions" });

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var drawn = new WorkflowDefinition { Nodes = [Draw.Node("start", "trigger.manual")] };
        _workflow = await Drafts.AddAsync(Dbs, Anna, "journey", drawn, Ct);
        await SignInAsync(Anna);
        await Page.GotoAsync($"/workflows/{_workflow}");
        await Page.Locator(".canvas[data-ready]").WaitForAsync();
        await Start.HoverAsync();
    }

    [Fact]
    public async Task a_right_click_offers_what_can_be_done()
    {
        await Start.ClickAsync(new() { Button = MouseButton.Right });

        await Menu.GetByRole(AriaRole.Menuitem, new() { Name = "Turn off" }).ClickAsync();

        await Expect(Start).ToHaveAttributeAsync("data-off", "");
        await Expect(Menu).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task a_menu_stays_when_the_button_is_released_late()
    {
        await Page.Mouse.DownAsync(new() { Button = MouseButton.Right });
        await Expect(Page.Locator("context-menu")).ToHaveCountAsync(1);
        await Page.Mouse.UpAsync(new() { Button = MouseButton.Right });

        await Expect(Menu).ToBeVisibleAsync();
    }

    [Fact]
    public async Task a_double_click_on_a_note_opens_its_text()
    {
        await Start.ClickAsync();
        await Page.Keyboard.PressAsync("n");

        await Page.Locator("[data-area] h2").DblClickAsync();

        await Expect(Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox)).ToHaveValueAsync(new Regex("^## Note"));
    }

    [Fact]
    public async Task others_see_where_one_points()
    {
        await using var elsewhere = await Page.Context.Browser!.NewContextAsync(new()
        {
            BaseURL = App.Address.ToString(),
            StorageState = await Page.Context.StorageStateAsync(),
        });
        var other = await elsewhere.NewPageAsync();
        await other.GotoAsync($"/workflows/{_workflow}");
        await Expect(Page.Locator("[data-person]")).ToHaveCountAsync(1);

        await other.Locator("[data-node=start]").HoverAsync();

        await Expect(Page.Locator("[data-person]")).ToBeVisibleAsync();
    }
}
