using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Studio.Domain.Access;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys.Inbox;

public sealed class Waiting_for_an_answer : EditorJourney
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Long = new() { Timeout = 30_000 };

    [Fact]
    public async Task shows_that_it_was_reminded_and_escalated_while_one_looks()
    {
        await NewPersonAsync("dora", Role.Developer);
        await AskAsync(new()
        {
            ["assignee"] = "anna@example.test",
            ["remind"] = "1h",
            ["escalate"] = "1h",
            ["escalateTo"] = "dora@example.test",
        });
        await Page.GotoAsync("/inbox");
        var line = Page.GetByRole(AriaRole.Link, new() { Name = "Ship it?" });
        await line.ClickAsync();
        await Expect(Page.GetByText("asks anna@example.test")).ToBeVisibleAsync(Patiently);

        await DueAsync("remind_at");
        await Expect(line.GetByText("Reminder")).ToBeVisibleAsync(Patiently);
        await Expect(Page.GetByText("Reminded who is asked")).ToBeVisibleAsync(Patiently);

        await DueAsync("escalate_at");
        await Expect(line.GetByText("Escalated")).ToBeVisibleAsync(Patiently);
        await Expect(Page.GetByText("Escalated to dora@example.test, who may answer now")).ToBeVisibleAsync(Patiently);
    }

    [Fact]
    public async Task ends_by_the_branch_for_it_when_nobody_does()
    {
        await AskAsync(new() { ["within"] = "4s", ["unanswered"] = "branch" });

        await Expect(Page.Locator("[data-node=late]")).ToHaveAttributeAsync("data-status", "success", Long);

        await Page.GotoAsync("/inbox?tab=done");
        var line = Page.GetByRole(AriaRole.Link, new() { Name = "Ship it?" });
        await Expect(line.GetByText("nobody answered in time")).ToBeVisibleAsync(Patiently);
        await line.ClickAsync();
        await Expect(Page.GetByText("Closed: nobody answered in time.")).ToBeVisibleAsync(Patiently);
    }

    private async Task DueAsync(string which)
    {
        await using var command = Dbs.Engine.CreateCommand($"UPDATE runtime.human_interactions SET {which} = now() - interval '1s'");
        await command.ExecuteNonQueryAsync(Ct);
    }

    private async Task AskAsync(JsonObject more)
    {
        more["question"] = "Ship it?";
        var ask = Draw.Node("ask", "human.approve", more);
        string[] ways = more["unanswered"] is null ? ["s → ask"] : ["s → ask", "ask.timedOut → late"];
        await OpenAsync(Draw.Graph([Draw.Start, ask, Draw.Set("late", "late", "yes")], ways));
        await Page.Keyboard.PressAsync("Control+Enter");
        await Expect(Page.GetByText("Ship it?").First).ToBeVisibleAsync(Patiently);
    }
}
