using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys.Triggers;

public sealed class Timing_a_workflow : EditorJourney
{
    private ILocator When => Page.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^When") });
    private ILocator Next => Page.GetByRole(AriaRole.List, new() { Name = "The next times" }).GetByRole(AriaRole.Listitem);

    [Fact]
    public async Task is_done_in_words_and_by_keyboard()
    {
        await OpenPanelAsync("0 9 * * *");

        await When.SelectOptionAsync(new SelectOptionValue { Label = "On certain days of the week" });
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "Friday" }).PressAsync("Space");
        await Expect(Page.GetByText("Every Monday and Friday at 09:00")).ToBeVisibleAsync(Patiently);
        await Page.GetByLabel("Time of day").FillAsync("17:30");

        await Expect(Page.GetByText("Every Monday and Friday at 17:30")).ToBeVisibleAsync(Patiently);
        await Expect(Next).ToHaveCountAsync(5);
        await SavedAsync();
        Assert.Equal("30 17 * * 1,5", (await KeptAsync()).Nodes[0].Parameters["cron"]!.ToString());
    }

    [Fact]
    public async Task loses_nothing_of_which_the_server_hears_too_late()
    {
        IWebSocketRoute? server = null;
        IWebSocketFrame? late = null;
        await Page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            server = socket.ConnectToServer();
            socket.OnMessage(frame =>
            {
                if (late is null && frame.Binary is { } bytes && Encoding.UTF8.GetString(bytes).Contains("17:30", StringComparison.Ordinal))
                    late = frame;
                else if (frame.Binary is not null) server.Send(frame.Binary);
                else server.Send(frame.Text!);
            });
        });
        await OpenPanelAsync("0 9 * * 1");

        await Page.GetByLabel("Time of day").FillAsync("17:30");
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "Friday" }).PressAsync("Space");
        await Expect(Page.GetByText("Every Monday and Friday at 09:00")).ToBeVisibleAsync(Patiently);
        server!.Send(late!.Binary!);

        await Expect(Page.GetByText("Every Monday and Friday at 17:30")).ToBeVisibleAsync(Patiently);
    }

    [Fact]
    public async Task says_which_field_is_wrong_while_it_is_typed()
    {
        await OpenPanelAsync("0 9 * * *");

        await When.SelectOptionAsync(new SelectOptionValue { Label = "Written by hand" });
        var text = Page.GetByLabel("When, written by hand");
        await text.FillAsync("0 9 * * 9");
        await Expect(Page.GetByText("the weekday 9 is not 0 to 7")).ToBeVisibleAsync(Patiently);
        await text.FillAsync("0 9 * * 5#2");

        await Expect(Next).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task starts_it_until_its_schedule_is_paused()
    {
        await OpenPanelAsync("0 9 * * *");
        await When.SelectOptionAsync(new SelectOptionValue { Label = "Written by hand" });
        await Page.GetByLabel("When, written by hand").FillAsync("* * * * * ?");
        await Expect(Page.GetByText("Every second")).ToBeVisibleAsync(Patiently);
        await SavedAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Publish and deploy" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await Soon.ComesAsync("a run on the page", async () =>
        {
            await Page.GotoAsync("/triggers?kind=schedule");
            await Expect(Page.GetByText("Every second")).ToBeVisibleAsync(Patiently);
            return await Page.GetByRole(AriaRole.Cell, new() { Name = "never" }).CountAsync() == 0;
        }, Ct);
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Actions for the schedule") }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Pause this schedule" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "Paused" })).ToBeVisibleAsync(Patiently);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "Active" })).ToBeVisibleAsync(Patiently);
    }

    private async Task OpenPanelAsync(string cron)
    {
        await OpenAsync(Draw.LineFrom(Draw.Node("t", "trigger.schedule", new() { ["cron"] = cron })));
        await Nodes.First.DblClickAsync();
        await Expect(When).ToBeVisibleAsync(Patiently);
    }
}
