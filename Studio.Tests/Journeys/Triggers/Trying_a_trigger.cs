using System.Net.Http.Json;
using Microsoft.Playwright;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys.Triggers;

public sealed class Trying_a_trigger : EditorJourney
{
    private ILocator Panel => Page.GetByRole(AriaRole.Dialog);

    [Fact]
    public async Task listens_for_one_call_and_sees_what_came_of_it()
    {
        await OpenHookAsync();
        await Panel.GetByRole(AriaRole.Button, new() { Name = "Listen for a call" }).ClickAsync();
        await Expect(Panel.GetByText("Waits for a call")).ToBeVisibleAsync();

        var address = await Panel.Locator(".address code").First.InnerTextAsync();
        (await App.Client().PostAsJsonAsync(new Uri(address).PathAndQuery, new { order = "seven" }, Ct)).EnsureSuccessStatusCode();

        await Expect(Panel.Locator(".output")).ToContainTextAsync("seven", new() { Timeout = 30_000 });
        await Expect(Panel.GetByRole(AriaRole.Button, new() { Name = "Listen for a call" })).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator("[data-node=x]")).ToHaveAttributeAsync("data-status", "success");
    }

    [Fact]
    public async Task makes_a_call_up()
    {
        await OpenHookAsync();
        await Panel.GetByRole(AriaRole.Button, new() { Name = "Send a test call" }).ClickAsync();
        await Page.GetByLabel("Body (JSON)").FillAsync("""{ "order": "eight" }""");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();

        await Expect(Panel.Locator(".output")).ToContainTextAsync("eight", new() { Timeout = 30_000 });
    }

    private async Task OpenHookAsync()
    {
        var hook = Draw.Node("hook", "trigger.webhook", new() { ["path"] = "orders" });
        await OpenAsync(Draw.LineFrom(hook, Draw.Set("x", "y", "{{ $json.body.order }}")));
        await Page.Locator("[data-node=hook]").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Panel).ToBeVisibleAsync();
    }
}
