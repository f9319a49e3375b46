using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Studio.Data.Workflows;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

/// <summary>A journey in the editor, with what hands do there. The machine may be busy: things are waited for, and long.</summary>
public abstract class EditorJourney : JourneyTest
{
    protected static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 30_000 };

    protected Guid Workflow { get; private set; }
    protected ILocator Nodes => Page.Locator("[data-node]");
    protected ILocator Edges => Page.Locator("[data-edge]");
    protected ILocator Palette => Page.GetByRole(AriaRole.Combobox, new() { Name = "Search nodes" });
    protected ILocator Mark => Page.Locator("save-mark");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Page.SetDefaultTimeout(30_000);
    }

    /// <summary>Opens a draft of Anna's as she sees it.</summary>
    protected async Task OpenAsync(WorkflowDefinition? drawn = null) =>
        await OpenAsync(await Drafts.AddAsync(Dbs, Anna, "journey", drawn ?? new(), Ct));

    protected async Task OpenAsync(Guid workflow)
    {
        Workflow = workflow;
        await SignInAsync(Anna);
        await Page.GotoAsync($"/workflows/{Workflow}");
        await ReadyAsync();
    }

    protected Task ReadyAsync() => Page.Locator(".canvas[data-ready]").WaitForAsync(new() { Timeout = 30_000 });

    protected ILocator Node(string title) =>
        Page.Locator("[data-node]").Filter(new() { Has = Page.Locator("b").GetByText(title, new() { Exact = true }) }).First;

    /// <summary>Everything is kept by the server, and the browser knows.</summary>
    protected async Task SavedAsync()
    {
        await Expect(Page.Locator("save-mark[data-server=saved][data-state=saved]")).ToBeVisibleAsync(Patiently);
    }

    /// <summary>The draft as the database has it.</summary>
    protected async Task<WorkflowDefinition> KeptAsync()
    {
        await using var db = Dbs.For(Anna);
        return await db.LoadAsync(await db.Workflows.AsNoTracking().SingleAsync(w => w.Id == Workflow, Ct), Ct);
    }

    /// <summary>Where the database has a node.</summary>
    protected async Task<Spot> KeptPlaceAsync(string title)
    {
        var (x, y) = (await KeptAsync()).Nodes.Single(n => n.Name == title).Position;
        return new((float)x, (float)y);
    }

    /// <summary>Draws a pointer's way from here to there, in steps as a hand does.</summary>
    protected async Task DragAsync(Spot from, Spot to, int steps = 8)
    {
        await Page.Mouse.MoveAsync(from.X, from.Y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = steps });
        await Page.Mouse.UpAsync();
    }

    /// <summary>The middle of what is there, once it rests.</summary>
    protected static async Task<Spot> MiddleAsync(ILocator there)
    {
        await there.HoverAsync(new() { Trial = true });
        var box = (await there.BoundingBoxAsync())!;
        return new(box.X + box.Width / 2, box.Y + box.Height / 2);
    }

    /// <summary>Where one takes hold of an output.</summary>
    protected Task<Spot> OutputAsync(string title, int number = 0) => PortAsync(title, ".port.source", number);

    protected Task<Spot> InputAsync(string title, int number = 0) => PortAsync(title, ".port.target", number);

    /// <summary>Where on the canvas the server says that a node is.</summary>
    protected async Task<Spot> PlaceAsync(string title) => Read((await Node(title).GetAttributeAsync("data-at"))!);

    /// <summary>Where on the canvas the browser shows a node.</summary>
    protected async Task<Spot> ShownAsync(string title)
    {
        await RestAsync();
        return Read(await Node(title).EvaluateAsync<string>("node => `${node.style.left} ${node.style.top}`"));
    }

    protected Task MoveAsync(string title, float x, float y) => MoveAsync(Node(title), x, y);

    protected async Task MoveAsync(ILocator there, float x, float y)
    {
        var from = await MiddleAsync(there);
        await DragAsync(from, from.By(x, y));
        await RestAsync();
    }

    private static Spot Read(string text)
    {
        var numbers = Regex.Matches(text, @"-?[\d.]+").Select(n => float.Parse(n.Value, CultureInfo.InvariantCulture)).ToList();
        return new(numbers[0], numbers[1]);
    }

    /// <summary>Nothing is in motion, and what was moved is drawn.</summary>
    protected async Task RestAsync()
    {
        await Expect(Page.Locator(".canvas-view[data-moving], .canvas-view[data-gesture]")).ToHaveCountAsync(0);
        await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private async Task<Spot> PortAsync(string title, string side, int number)
    {
        await RestAsync();
        return await MiddleAsync(Node(title).Locator(side).Nth(number));
    }

    /// <summary>A place on the screen, or on the canvas.</summary>
    protected readonly record struct Spot(float X, float Y)
    {
        public Spot By(float x, float y) => new(X + x, Y + y);
    }
}
