using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Runs;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys.Runs;

public sealed class Running_a_workflow : EditorJourney
{
    private ILocator Bar => Page.GetByRole(AriaRole.Region, new() { Name = "Run", Exact = true });
    private ILocator Card => Page.Locator("[data-beside]");
    private ILocator Run => Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true });

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        SetDefaultExpectTimeout(30_000);
    }

    [Fact]
    public async Task shows_how_many_items_went_where_and_why_it_failed()
    {
        await OpenAsync(Line(Draw.Set("a", "x", "1"), Draw.Node("stop", "flow.stop", new() { ["why"] = "Too many." }, "Refuse")));

        await Run.ClickAsync();

        await Expect(Edges.Nth(0)).ToHaveAttributeAsync("data-label", "1");
        await Expect(Bar).ToContainTextAsync("Failed");
        await Expect(Bar).ToContainTextAsync("3 nodes");
        await Expect(Card).ToContainTextAsync("“Refuse” failed");
        await Expect(Card).ToContainTextAsync("Too many.");
        await Card.GetByRole(AriaRole.Button, new() { Name = "Open" }).PressAsync("Escape");
        await Expect(Card).ToHaveCountAsync(0);
        await Expect(Page.Locator("[data-node=stop]")).ToBeFocusedAsync();

        await Bar.GetByRole(AriaRole.Button, new() { Name = "Take the run away" }).ClickAsync();
        await Expect(Page.Locator("[data-status]")).ToHaveCountAsync(0);
        await Expect(Edges.Nth(0)).Not.ToHaveAttributeAsync("data-label", "1");
    }

    [Fact]
    public async Task goes_on_from_the_failed_node_once_it_is_mended()
    {
        await OpenAsync(Line(Draw.Set("a", "x", "1"), Draw.Node("stop", "flow.stop", new() { ["why"] = "Too many." }, "Refuse")));
        await Run.ClickAsync();
        await Expect(Card).ToBeVisibleAsync();

        // Switched off it lets everything pass.
        await Page.Locator("[data-node=stop]").ClickAsync();
        await Page.Keyboard.PressAsync("d");
        await Expect(Bar).ToContainTextAsync("The draft has changed since");
        await Card.GetByRole(AriaRole.Button, new() { Name = "Retry from here" }).ClickAsync();

        await Expect(Bar).ToContainTextAsync("Done");
        await Expect(Page.Locator("[data-node=stop]")).ToHaveAttributeAsync("data-status", "skipped");
        await Expect(Bar).Not.ToContainTextAsync("The draft has changed since");
    }

    [Fact]
    public async Task waits_for_an_answer_on_the_canvas_also_after_a_reload()
    {
        var ask = Draw.Node("ask", "human.approve", new() { ["question"] = "Shall Jo get a refund?" }, "Ask");
        await OpenAsync(Laid(Draw.Graph([Draw.Start, ask, Draw.Set("out", "sent", "yes")], "s → ask", "ask.approved → out")));
        await Run.ClickAsync();
        await Expect(Card).ToContainTextAsync("Shall Jo get a refund?");

        await Page.ReloadAsync();
        await ReadyAsync();
        await Expect(Bar).ToContainTextAsync("Waits for a person");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true })).ToBeVisibleAsync();
        await Card.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();

        await Expect(Bar).ToContainTextAsync("Done");
        await Expect(Card).ToHaveCountAsync(0);
        await Expect(Page.Locator("[data-node=out]")).ToHaveAttributeAsync("data-status", "success");

        await Page.ReloadAsync();
        await ReadyAsync();
        await Expect(Bar).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task is_stopped_after_a_reload()
    {
        await OpenAsync(Line(Draw.Node("wait", "flow.wait", new() { ["for"] = "1 hour" })));
        await Run.ClickAsync();
        await Expect(Bar).ToBeVisibleAsync();
        await Page.ReloadAsync();
        await ReadyAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();

        await Expect(Bar).ToContainTextAsync("Canceled");
        await Expect(Run).ToBeVisibleAsync();
    }

    [Fact]
    public async Task can_be_looked_at_later_with_what_came_of_it_then()
    {
        await OpenAsync(Line(Draw.Set("a", "n", "{{ $json.n }}"), Draw.Node("b")));
        await RunAsync(1);
        await RunAsync(2);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Last runs" }).ClickAsync();
        var rows = Page.GetByRole(AriaRole.List, new() { Name = "Last runs" }).GetByRole(AriaRole.Button);
        await Expect(rows).ToHaveCountAsync(2);

        await rows.Last.ClickAsync();

        await Expect(Bar).ToContainTextAsync("By hand");
        await Expect(Page.Locator("[data-node=a]")).ToHaveAttributeAsync("data-status", "success");
        await Expect(Edges.Nth(1)).ToHaveAttributeAsync("data-label", "1");
        await Page.Locator("[data-node=a]").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Dialog).Locator(".output")).ToContainTextAsync("1");
    }

    [Fact]
    public async Task is_shown_as_it_ran_where_the_draft_is_another_by_now()
    {
        await OpenAsync(Line(Draw.Set("a", "n", "{{ $json.n }}"), Draw.Set("b", "m", "2")));
        await RunAsync(1);
        await Page.Locator("[data-node=b]").ClickAsync();
        await Page.Keyboard.PressAsync("Delete");
        await Expect(Page.Locator("[data-node=b]")).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Last runs" }).ClickAsync();

        await Page.GetByRole(AriaRole.List, new() { Name = "Last runs" }).GetByRole(AriaRole.Button).ClickAsync();

        await Expect(Page.Locator("[data-node=b]")).ToHaveAttributeAsync("data-status", "success");
        await Expect(Bar).ToContainTextAsync("As it ran");
        await Page.Locator("[data-node=b]").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Dialog).Locator(".output")).ToContainTextAsync("2");
        await Page.Keyboard.PressAsync("Escape");
        await Bar.GetByRole(AriaRole.Button, new() { Name = "Show the draft" }).ClickAsync();
        await Expect(Page.Locator("[data-node=b]")).ToHaveCountAsync(0);
        await Expect(Page.Locator("[data-node=a]")).ToHaveAttributeAsync("data-status", "success");
    }

    [Fact]
    public async Task that_begins_elsewhere_is_laid_over_the_canvas_of_who_follows_new_ones()
    {
        await OpenAsync(Line(Draw.Set("a", "n", "{{ $json.n }}")));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Last runs" }).ClickAsync();
        await Page.GetByLabel("Follow new runs").CheckAsync();

        await RunAsync(1);

        await Expect(Bar).ToContainTextAsync("Done");
        await Expect(Page.Locator("[data-node=a]")).ToHaveAttributeAsync("data-status", "success");
    }

    [Fact]
    public async Task gives_way_to_the_draft_when_somebody_changes_that()
    {
        await OpenAsync(Line(Draw.Set("a", "n", "{{ $json.n }}"), Draw.Set("b", "m", "2")));
        await RunAsync(1);
        await Page.Locator("[data-node=b]").ClickAsync();
        await Page.Keyboard.PressAsync("Delete");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Last runs" }).ClickAsync();
        await Page.GetByRole(AriaRole.List, new() { Name = "Last runs" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Bar).ToContainTextAsync("As it ran");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Expect(Page.Locator("[data-node=b]")).ToHaveCountAsync(1);
        await Expect(Bar).Not.ToContainTextAsync("As it ran");
    }

    private static WorkflowDefinition Line(params NodeDefinition[] nodes) => Laid(Draw.Line(nodes));

    private static WorkflowDefinition Laid(WorkflowDefinition graph) =>
        graph with { Nodes = [.. graph.Nodes.Index().Select(n => n.Item with { Position = new(n.Index * 300, 0) })] };

    private async Task RunAsync(int n)
    {
        var wish = new NewRun { Items = [new JsonObject { ["n"] = n }] };
        var started = await App.Services.GetRequiredService<RunDesk>().StartAsync(Anna, Workflow, wish, Ct);
        Assert.True(started.Ok(out var run, out _));
        await run.LeftAsync(TimeSpan.FromSeconds(30), Ct);
    }
}
