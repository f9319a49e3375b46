using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed class Looking_after_triggers : JourneyTest
{
    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Studio:SecretKey"] = Convert.ToBase64String(new byte[32]) };

    [Fact]
    public async Task is_told_how_to_make_one_where_there_is_none()
    {
        await OpenAsync("/triggers");

        await Expect(Page.GetByText("Nothing starts by itself yet")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task pauses_what_starts_by_itself_and_takes_it_back()
    {
        await DeployAsync("Reports", Draw.Node("t", "trigger.schedule", new() { ["cron"] = "0 9 * * *" }));
        await OpenAsync("/triggers");
        await Expect(Page.GetByText("Every day at 09:00")).ToBeVisibleAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Actions for the schedule of Reports" }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Pause the workflow" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "Paused" })).ToBeVisibleAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "Active" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task gives_a_webhook_another_secret_that_is_shown_once()
    {
        await DeployAsync("Orders", Draw.Node("h", "trigger.webhook", new() { ["path"] = "orders", ["authentication"] = "hmac" }));
        await OpenAsync("/triggers");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Actions for orders" }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "New secret" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a new secret" }).ClickAsync();

        await Expect(Page.GetByLabel("The new secret", new() { Exact = true })).ToHaveValueAsync(new Regex("^[0-9a-f]{64}$"));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(Page.GetByLabel("The new secret", new() { Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task pastes_the_secret_that_Slack_has_made()
    {
        await DeployAsync("Bot", Draw.Node("s", "trigger.slack"));
        await OpenAsync("/triggers");
        await Expect(Page.GetByText("Nobody: its signing secret is missing")).ToBeVisibleAsync();

        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Actions for slack") }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Paste its secret" }).ClickAsync();
        await Page.GetByLabel("Signing secret").FillAsync("8f742231b10e8888abcd99");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();

        await Expect(Page.GetByText("Slack, signed")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task looks_at_a_call_and_has_it_again()
    {
        await DeployAsync("Orders", Draw.Node("h", "trigger.webhook", new() { ["path"] = "orders", ["answer"] = "lastNode" }));
        using var caller = App.Client();
        await caller.PostAsync("/webhooks/orders", new StringContent("a dozen eggs"), Ct);
        await OpenAsync("/triggers");

        await Page.GetByRole(AriaRole.Link, new() { Name = "/webhooks/orders" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "orders" })).ToBeVisibleAsync();
        var call = Page.Locator("details summary").First;
        await Soon.ComesAsync("the call", async () =>
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = "Refresh" }).ClickAsync();
            return await call.CountAsync() > 0;
        }, Ct);
        await call.ClickAsync();
        await Expect(Page.GetByText("a dozen eggs").First).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Replay" }).ClickAsync();

        await Expect(Page).ToHaveURLAsync(new Regex("/runs/[0-9a-f-]+$"));
    }

    [Fact]
    public async Task sees_what_others_deploy_and_what_is_called_without_asking_again()
    {
        await OpenAsync("/triggers");
        await Expect(Page.GetByText("Nothing starts by itself yet")).ToBeVisibleAsync();

        await DeployAsync("Orders", Draw.Node("h", "trigger.webhook", new() { ["path"] = "orders" }));
        var row = Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "/webhooks/orders" });
        await Expect(row).ToContainTextAsync("never", Patiently);
        using var caller = App.Client();
        await caller.PostAsync("/webhooks/orders", null, Ct);

        await Expect(row).ToContainTextAsync("1 in all", Patiently);
    }

    [Fact]
    public async Task finds_out_who_deployed_a_workflow_and_when()
    {
        await DeployAsync("Orders", Draw.Node("h", "trigger.webhook", new() { ["path"] = "orders" }));
        await OpenAsync("/triggers");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Actions for orders" }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Deployments" }).ClickAsync();

        var lines = Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row);
        await Expect(lines.Nth(1)).ToContainTextAsync("Deployed", Patiently);
        await Expect(lines.Nth(1)).ToContainTextAsync("not deployed → deployed");
        await Expect(lines.Nth(1)).ToContainTextAsync("Webhook POST orders");

        using var program = await ProgramOfAsync(Anna);
        var workflow = new Uri(Page.Url).Segments[^2].TrimEnd('/');
        Assert.True((await program.DeleteAsync($"/api/v1/workflows/{workflow}/deployment", Ct)).IsSuccessStatusCode);
        await Expect(lines.Nth(1)).ToContainTextAsync("Undeployed", Patiently);
    }

    private static LocatorAssertionsToContainTextOptions Patiently => new() { Timeout = 20_000 };

    private async Task DeployAsync(string name, NodeDefinition trigger)
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, name, Draw.LineFrom(trigger, Draw.Set("a", "x", "1")), Ct);
        using var program = await ProgramOfAsync(Anna);
        Assert.True((await program.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct)).IsSuccessStatusCode);
    }

    private async Task OpenAsync(string address)
    {
        await SignInAsync(Anna);
        await Page.GotoAsync(address);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
    }
}
