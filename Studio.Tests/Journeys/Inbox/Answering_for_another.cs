using Microsoft.Playwright;
using Studio.Tests.Support;
using Studio.Tests.Support.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys.Inbox;

public sealed class Answering_for_another : EditorJourney
{
    private IBrowserContext _elsewhere = null!;
    private IPage _ben = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _elsewhere = await Page.Context.Browser!.NewContextAsync(new() { BaseURL = App.Address.ToString() });
        _ben = await _elsewhere.NewPageAsync();
        _ben.SetDefaultTimeout(30_000);
        await _ben.SignInAsync(Dbs, Ben, Ct);
    }

    public override async ValueTask DisposeAsync()
    {
        await _elsewhere.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task is_done_by_whom_they_let_do_it_and_the_history_says_for_whom()
    {
        await SignInAsync(Anna);
        await Page.GotoAsync("/inbox/delegations");
        await Page.GetByRole(AriaRole.Textbox, new() { Name = "Who" }).FillAsync("ben@example.test");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Let them answer" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Row, new() { Name = "ben You" })).ToBeVisibleAsync(Patiently);
        await _ben.GotoAsync("/inbox?tab=delegated");
        await Expect(_ben.GetByText("Nothing waits for others")).ToBeVisibleAsync(Patiently);

        await AskAsync("anna@example.test");
        await _ben.GetByRole(AriaRole.Link, new() { Name = "Ship it?" }).ClickAsync();
        await Expect(_ben.GetByText("You answer for anna@example.test.")).ToBeVisibleAsync(Patiently);
        await _ben.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();

        await Expect(_ben.GetByText("ben answered for anna")).ToBeVisibleAsync(Patiently);
        await Expect(Page.Locator("[data-node=ask]")).ToHaveAttributeAsync("data-status", "success", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task begins_with_a_mention_that_they_see_wherever_they_are()
    {
        await AskAsync("ben@example.test");
        await _ben.GotoAsync("/workflows");
        await Expect(_ben.GetByLabel("1 question waits")).ToBeVisibleAsync(Patiently);
        await Page.GotoAsync($"/inbox?question={await QuestionAsync()}");

        var box = Page.GetByRole(AriaRole.Textbox, new() { Name = "Comment" });
        await box.PressSequentiallyAsync("Look, @be");
        await Expect(Page.GetByRole(AriaRole.List, new() { Name = "Mention" })).ToBeVisibleAsync(Patiently);
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(box).ToHaveValueAsync("Look, @ben ");
        await Expect(box).ToBeFocusedAsync();
        await box.PressSequentiallyAsync("and @nobody");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Comment", Exact = true }).ClickAsync();

        await Expect(Page.Locator("strong.mention")).ToHaveTextAsync(["@ben"]);
        await Expect(_ben.GetByText("anna mentioned you in \"Ship it?\"")).ToBeVisibleAsync(Patiently);
        await Expect(_ben.Locator("title-count")).ToHaveAttributeAsync("data-news-text", "anna mentioned you in \"Ship it?\"");
    }

    private async Task<Guid> QuestionAsync()
    {
        await using var command = Dbs.Engine.CreateCommand("SELECT id FROM runtime.human_interactions");
        return (Guid)(await command.ExecuteScalarAsync(Ct))!;
    }

    private async Task AskAsync(string assignee)
    {
        await OpenAsync(Draw.Line(Draw.Node("ask", "human.approve", new() { ["question"] = "Ship it?", ["assignee"] = assignee })));
        await Page.Keyboard.PressAsync("Control+Enter");
        await Expect(Page.Locator("[data-node=ask]")).ToHaveAttributeAsync("data-status", "human", new() { Timeout = 30_000 });
    }
}
