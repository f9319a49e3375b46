using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Runs;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys.Runs;

public sealed class Looking_at_a_run : JourneyTest
{
    private Guid _good;
    private Guid _bad;

    private ILocator Failed => Page.Locator("[data-node=stop]");
    private ILocator Details => Page.Locator(".step-details");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Page.SetDefaultTimeout(30_000);
        SetDefaultExpectTimeout(30_000);
        var many = Draw.Node("if", "flow.if", new()
        {
            ["conditions"] = new JsonArray(
                new JsonObject { ["left"] = "{{ $json.n }}", ["operator"] = "greater", ["right"] = 5 }),
        }, "Too many?");
        NodeDefinition[] nodes =
        [
            Draw.Node("s", "trigger.manual", name: "Start"), many with { Position = new(300, 0) },
            Draw.Node("stop", "flow.stop", new() { ["why"] = "There are {{ $json.n }} of them." }, "Refuse")
                with { Position = new(600, 0) },
            Draw.Set("out", "sent", "yes") with { Position = new(600, 200) },
        ];
        var drawn = Draw.Graph(nodes, "s → if", "if.true → stop", "if.false → out");
        var workflow = await Drafts.AddAsync(Dbs, Anna, "journey", drawn, Ct);
        (_good, _bad) = (await RunAsync(workflow, 1), await RunAsync(workflow, 9));
    }

    [Fact]
    public async Task one_sees_where_it_failed_and_plays_it_again()
    {
        await OpenAsync($"/runs/{_bad}");

        await Expect(Failed).ToHaveAttributeAsync("data-status", "error");
        await Expect(Page.Locator("[data-edge]").Nth(1)).ToHaveAttributeAsync("data-label", "1");
        await Page.GetByRole(AriaRole.Button, new() { Name = "To the beginning" }).ClickAsync();
        await Expect(Failed).Not.ToHaveAttributeAsync("data-status", "error");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Expect(Failed).ToHaveAttributeAsync("data-status", "error");
        await Page.GetByRole(AriaRole.Slider, new() { Name = "Moment of the run" }).PressAsync("Home");
        await Expect(Failed).Not.ToHaveAttributeAsync("data-status", "error");
    }

    [Fact]
    public async Task a_node_and_a_line_of_the_timeline_lead_to_the_step()
    {
        await OpenAsync($"/runs/{_bad}");

        await Failed.ClickAsync();
        await Expect(Details.GetByRole(AriaRole.Alert)).ToContainTextAsync("There are 9 of them.");
        await Details.GetByRole(AriaRole.Button, new() { Name = "Input", Exact = true }).ClickAsync();
        await Expect(Details.Locator("tbody td").Nth(1)).ToHaveTextAsync("9");

        await Page.GetByRole(AriaRole.List, new() { Name = "Steps" }).GetByRole(AriaRole.Button)
            .Filter(new() { HasText = "Too many?" }).ClickAsync();
        await Expect(Page.Locator("[data-node=if]")).ToHaveAttributeAsync("data-selected", "");
        await Expect(Details.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Too many?");
    }

    [Fact]
    public async Task it_is_held_against_the_last_that_succeeded()
    {
        await OpenAsync($"/runs/{_bad}");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Compare" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "They part at “Start”" })).ToBeVisibleAsync();
        await Expect(Page.Locator(".first")).ToContainTextAsync("It failed at “Refuse”: There are 9 of them.");
        await Expect(Page.Locator(".differences").First.Locator("td")).ToHaveTextAsync(["main[0].n", "1", "9"]);
        await Expect(Page.GetByRole(AriaRole.Combobox)).ToHaveValueAsync($"{_good}");
    }

    [Fact]
    public async Task it_is_run_again_with_other_input()
    {
        await OpenAsync($"/runs/{_bad}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Edit input" }).ClickAsync();
        var dialog = Page.GetByRole(AriaRole.Dialog);

        await WriteAsync(dialog, "[1]");
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Each item must be an object");
        await WriteAsync(dialog, """[{ "n": 2 }]""");

        await Expect(Page).Not.ToHaveURLAsync(new Regex($"{_bad}"));
        await Expect(Page.Locator("[data-node=out]")).ToHaveAttributeAsync("data-status", "success");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "The run that it does again" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task others_see_no_such_run()
    {
        await SignInAsync(Ben);

        await Page.GotoAsync($"/runs/{_bad}");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "There is no such run" })).ToBeVisibleAsync();
        await Page.GotoAsync($"/runs/{_bad}/compare?with={_good}");
        await Expect(Page.GetByText("not yours to see")).ToBeVisibleAsync();
    }

    private async Task OpenAsync(string address)
    {
        await SignInAsync(Anna);
        await Page.GotoAsync(address);
        await Page.Locator(".canvas[data-ready]").WaitForAsync();
    }

    private async Task WriteAsync(ILocator dialog, string json)
    {
        await dialog.GetByRole(AriaRole.Textbox).ClickAsync();
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.InsertTextAsync(json);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Run again" }).ClickAsync();
    }

    private async Task<Guid> RunAsync(Guid workflow, int n)
    {
        var wish = new NewRun { Items = [new JsonObject { ["n"] = n }] };
        var started = await App.Services.GetRequiredService<RunDesk>().StartAsync(Anna, workflow, wish, Ct);
        Assert.True(started.Ok(out var run, out _));
        await run.LeftAsync(TimeSpan.FromSeconds(30), Ct);
        return run.Id;
    }
}
