using Microsoft.Playwright;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed class Finding_ones_way : JourneyTest
{
    // A reconnect waits longer after each try.
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 30_000 };

    [Fact]
    public async Task leads_a_stranger_to_the_sign_in_and_back()
    {
        await Page.GotoAsync("/workflows");
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/login\\?returnUrl=%2Fworkflows"));
    }

    [Fact]
    public async Task keeps_the_chosen_theme()
    {
        await SignInAsync(Anna);
        await Page.GotoAsync("/");
        await Page.Locator("theme-switch").GetByRole(AriaRole.Button, new() { Name = "Dark" }).ClickAsync();
        await Page.ReloadAsync();

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task says_that_there_is_nothing_at_an_unknown_address()
    {
        await SignInAsync(Anna);
        var answer = await Page.GotoAsync("/nothing/here");

        Assert.Equal(404, answer!.Status);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "There is nothing here" })).ToBeVisibleAsync();
        Forgive("404");
    }

    [Fact]
    public async Task shows_the_api_and_makes_a_key_that_is_shown_once()
    {
        await SignInAsync(Anna);
        await Page.GotoAsync("/account/keys");
        await Page.GetByRole(AriaRole.Button, new() { Name = "New key" }).First.ClickAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("Import");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await Expect(Page.GetByLabel("The new key")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^sk_studio_"));

        await Page.ReloadAsync();
        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "Import" })).ToBeVisibleAsync();
        await Expect(Page.GetByLabel("The new key")).ToHaveCountAsync(0);

        await Page.GotoAsync("/api/docs");
        await Expect(Page.GetByText("/api/v1/workflows", new() { Exact = true }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task stays_calm_when_the_connection_is_cut()
    {
        IWebSocketRoute? socket = null;
        await Page.RouteWebSocketAsync("**/_blazor**", route => (socket = route).ConnectToServer());
        await SignInAsync(Anna);
        await Page.GotoAsync("/workflows");
        await Expect(Page.GetByText("No workflows yet")).ToBeVisibleAsync();

        await Page.Context.SetOfflineAsync(true);
        await socket!.CloseAsync();
        await Expect(Page.GetByText("Reconnecting… your work is safe.")).ToBeVisibleAsync(Patiently);
        await Page.Context.SetOfflineAsync(false);
        await Expect(Page.Locator("connection-bar")).ToHaveAttributeAsync("data-state", "up", new() { Timeout = Patiently.Timeout });
        await Page.GetByRole(AriaRole.Button, new() { Name = "New workflow" }).First.ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        Forgive("WebSocket");
        Forgive("Connection");
        Forgive("ERR_INTERNET_DISCONNECTED");
        Forgive("Failed to fetch");
    }
}
