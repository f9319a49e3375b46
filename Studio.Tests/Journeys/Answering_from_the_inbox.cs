using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Studio.Domain.Access;
using Studio.Runner.Approvals;
using Studio.Tests.Support;
using Studio.Tests.Support.Browsing;
using Studio.Tests.Support.Patience;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed class Answering_from_the_inbox : EditorJourney
{
    private static readonly string[] Both = ["anna@example.test", "dora@example.test"];

    [Fact]
    public async Task sees_a_question_come_and_approves_it_by_keyboard_while_the_canvas_goes_on()
    {
        var dora = await NewPersonAsync("dora", Role.Developer);
        await using var second = await Page.Context.Browser!.NewContextAsync(new() { BaseURL = App.Address.ToString() });
        var inbox = await second.NewPageAsync();
        await inbox.SignInAsync(Dbs, dora, Ct);
        await inbox.GotoAsync("/inbox");
        await Expect(inbox.GetByText("Nothing waits for you")).ToBeVisibleAsync(Patiently);

        await AskAsync();

        await Expect(inbox).ToHaveTitleAsync("(1) Inbox · Studio", new() { Timeout = 30_000 });
        await inbox.Keyboard.PressAsync("j");
        await Expect(inbox.GetByRole(AriaRole.Heading, new() { Name = "Ship it?" })).ToBeVisibleAsync(Patiently);
        await Expect(inbox.GetByText("Read")).ToBeVisibleAsync(Patiently);
        await inbox.Keyboard.PressAsync("a");

        await Expect(inbox.GetByText("Approved. The run goes on.")).ToBeVisibleAsync(Patiently);
        await Expect(Page.Locator("[data-node=ask]")).ToHaveAttributeAsync("data-status", "success", new() { Timeout = 30_000 });
        await Expect(inbox).ToHaveTitleAsync("Inbox · Studio", new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task tells_who_was_slower_whose_answer_counts()
    {
        var dora = await NewPersonAsync("dora", Role.Developer);
        await AskAsync();
        await using var second = await Page.Context.Browser!.NewContextAsync(new() { BaseURL = App.Address.ToString() });
        var inbox = await second.NewPageAsync();
        await inbox.SignInAsync(Dbs, dora, Ct);
        await inbox.GotoAsync("/inbox");
        await inbox.GetByRole(AriaRole.Link, new() { Name = "Ship it?" }).ClickAsync();
        await Expect(inbox.GetByRole(AriaRole.Button, new() { Name = "Reject", Exact = true })).ToBeVisibleAsync(Patiently);

        var question = Guid.Parse(new Uri(inbox.Url).Query.Split("question=")[1]);
        var desk = App.Services.GetRequiredService<InboxDesk>();
        Assert.True((await desk.AnswerAsync(Anna, question, new() { ["decision"] = "rejected" }, null, Ct)).Ok(out _, out _));

        await Expect(inbox.GetByText("anna answered")).ToBeVisibleAsync(Patiently);
        await Expect(inbox.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task sees_where_each_answer_leads()
    {
        await AskAsync();
        await Page.GotoAsync("/inbox");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Ship it?" }).ClickAsync();
        var ways = Page.GetByRole(AriaRole.Region, new() { Name = "Where each answer leads" });
        await Expect(ways.Locator("[data-node=end]")).ToHaveAttributeAsync("data-way", "ahead", new() { Timeout = 30_000 });

        await ways.GetByRole(AriaRole.Button, new() { Name = "Rejected" }).ClickAsync();

        await Expect(ways.Locator("[data-node=end]")).ToHaveAttributeAsync("data-way", "aside", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task edits_what_is_to_be_looked_over_by_keyboard_and_the_run_goes_on_with_it()
    {
        var ask = Draw.Node("ask", "human.review", new()
        {
            ["question"] = "Can this go out?",
            ["content"] = "Dear Jo,\nthank you.",
        });
        var end = Draw.Set("end", "sent", "{{ $json.answer.content }}");
        await OpenAsync(Draw.Graph([Draw.Start, ask, end], "s → ask", "ask.changed → end"));
        await Page.Keyboard.PressAsync("Control+Enter");
        await Expect(Page.GetByText("Can this go out?").First).ToBeVisibleAsync(Patiently);
        await Page.GotoAsync("/inbox");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Can this go out?" }).ClickAsync();
        var content = Page.GetByRole(AriaRole.Textbox, new() { Name = "What to look at" });
        await Expect(content).ToBeVisibleAsync(Patiently);

        await Page.Keyboard.PressAsync("e");
        await Expect(content).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Control+Home");
        await Page.Keyboard.PressAsync("Shift+End");
        await Page.Keyboard.TypeAsync("Dear Ms Doe,");
        await Expect(Page.Locator("del")).ToHaveTextAsync("−Dear Jo,", new() { Timeout = 30_000 });
        await Expect(Page.Locator("ins")).ToHaveTextAsync("+Dear Ms Doe,");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send changed" }).ClickAsync();

        await Expect(Page.GetByText("Answered. The run goes on.")).ToBeVisibleAsync(Patiently);
        await Soon.ComesAsync("the changed letter goes on", async () => await OutputAsync("end") is { } output
            && output.Contains("Dear Ms Doe,\\nthank you.", StringComparison.Ordinal), Ct);
    }

    [Fact]
    public async Task is_told_by_the_browser_while_another_page_is_looked_at()
    {
        var dora = await NewPersonAsync("dora", Role.Developer);
        await using var second = await Page.Context.Browser!.NewContextAsync(new()
        {
            BaseURL = App.Address.ToString(),
            Permissions = ["notifications"],
        });
        // What the system draws can't be read: it is kept how it was asked for. Nor has a browser without a screen another window.
        await second.AddInitScriptAsync("""
            globalThis.said = [];
            globalThis.Notification = class extends EventTarget {
                static permission = "granted";
                static requestPermission = async () => "granted";
                constructor(text) { super(); said.push(text); }
            };
            document.hasFocus = () => false;
            """);
        var inbox = await second.NewPageAsync();
        await inbox.SignInAsync(Dbs, dora, Ct);
        await inbox.GotoAsync("/inbox");
        await Expect(inbox.GetByText("Nothing waits for you")).ToBeVisibleAsync(Patiently);
        var notify = inbox.GetByRole(AriaRole.Button, new() { Name = "Notify me in this browser" });
        await notify.ClickAsync();
        await Expect(notify).ToHaveAttributeAsync("aria-pressed", "true");

        await AskAsync();

        await inbox.WaitForFunctionAsync("() => said.length > 0", null, new() { Timeout = 30_000 });
        Assert.Equal("Ship it?", await inbox.EvaluateAsync<string>("said[0]"));
    }

    private async Task<string?> OutputAsync(string node)
    {
        await using var command = Dbs.Engine.CreateCommand(
            "SELECT output::text FROM runtime.node_executions WHERE node_id = $1 ORDER BY seq DESC LIMIT 1");
        command.Parameters.Add(new() { Value = node });
        return await command.ExecuteScalarAsync(Ct) as string;
    }

    private async Task AskAsync()
    {
        var ask = Draw.Node("ask", "human.approve", new()
        {
            ["question"] = "Ship it?",
            ["message"] = "**Read** the notes first.",
            ["assignee"] = string.Join(", ", Both),
        });
        await OpenAsync(Draw.Graph([Draw.Start, ask, Draw.Set("end", "done", "yes")], "s → ask", "ask.approved → end"));
        await Page.Keyboard.PressAsync("Control+Enter");
        await Expect(Page.GetByText("Ship it?").First).ToBeVisibleAsync(Patiently);
    }
}
