using Microsoft.Playwright;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed class Going_back_to_a_version : EditorJourney
{
    [Fact]
    public async Task compares_what_was_published_and_restores_the_first()
    {
        await OpenAsync(Draw.Line(Draw.Set("x", "y", "one")));
        await PublishAsync("The first one.");
        await Drafts.ChangeAsync(Dbs, Anna, Workflow, Draw.Line(Draw.Set("x", "y", "two"), Draw.Node("added")), Ct);
        await Expect(Nodes).ToHaveCountAsync(3, new() { Timeout = 30_000 });
        await PublishAsync("With one more.");

        await Button("Versions").ClickAsync();
        await Expect(Page.GetByText("With one more.")).ToBeVisibleAsync(Patiently);
        await Button("Actions for version 1").ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Label…" }).ClickAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByLabel("Label").FillAsync("stable");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.List, new() { Name = "Versions" })).ToContainTextAsync("stable");
        await Button("Actions for version 2").ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Compare with version 1" }).ClickAsync();
        await ReadyAsync();
        await Expect(Page.Locator("[data-node][data-change=added]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await Expect(Page.Locator("[data-node][data-change=changed]")).ToHaveCountAsync(1);
        await Expect(Page.GetByRole(AriaRole.Row, new() { Name = "\"one\" \"two\"" })).ToBeVisibleAsync();

        await Page.GotoAsync($"/workflows/{Workflow}/versions/1");
        await Button("Restore as draft").ClickAsync(new() { Timeout = 30_000 });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Restore", Exact = true }).ClickAsync();

        await Expect(Mark).ToBeVisibleAsync(Patiently);
        await ReadyAsync();
        await Expect(Nodes).ToHaveCountAsync(2, new() { Timeout = 30_000 });
        Assert.Equal(2, (await KeptAsync()).Nodes.Count);
    }

    [Fact]
    public async Task sees_what_others_publish_and_deploy_without_opening_it_again()
    {
        await OpenAsync(Draw.Line(Draw.Set("x", "y", "one")));
        await Button("Versions").ClickAsync();
        await Expect(Page.GetByText("There is none yet.")).ToBeVisibleAsync(Patiently);

        using var program = await ProgramOfAsync(Anna);
        Assert.True((await program.PostAsync($"/api/v1/workflows/{Workflow}/deployment", null, Ct)).IsSuccessStatusCode);

        await Expect(Page.GetByText("Version 1 is deployed")).ToBeVisibleAsync(Patiently);
    }

    private async Task PublishAsync(string message)
    {
        await Button("Publish").ClickAsync();
        await Page.GetByLabel("What is new in it?").FillAsync(message);
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0, new() { Timeout = 30_000 });
    }

    private ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
