using Microsoft.Playwright;
using Studio.Tests.Runs;
using Studio.Tests.Runs.Drill;
using Studio.Tests.Support;
using Studio.Tests.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys.Runs;

/// <summary>The worker and the database die while somebody watches, and come again: the page shows how it really ended.</summary>
public sealed class Watching_through_a_crash : EditorJourney
{
    private MortalDatabase _database = null!;
    private WorkerProcess _worker = null!;
    private HangingServer _server = null!;

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Studio:Runner:Embedded"] = "false" };

    public override async ValueTask InitializeAsync()
    {
        _server = await HangingServer.StartAsync(Ct);
        await base.InitializeAsync();
        _worker = WorkerProcess.Start(Connection);
    }

    public override async ValueTask DisposeAsync()
    {
        _worker.Dispose();
        await _server.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task<string> CreateAsync()
    {
        _database = await MortalDatabase.StartAsync(Ct);
        return _database.Connection;
    }

    protected override async Task DropAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task the_canvas_goes_on_by_itself_and_ends_true()
    {
        await StartAsync();

        await CrashAsync();
        _server.Answer();

        foreach (var title in new[] { "BEFORE", "CALL", "AFTER" })
            await Expect(Node(title)).ToHaveAttributeAsync("data-status", "success", new() { Timeout = 60_000 });
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Run", Exact = true })).ToContainTextAsync("Done");
    }

    [Fact]
    public async Task the_page_of_the_run_goes_on_by_itself_and_ends_true()
    {
        await StartAsync();
        await Page.GotoAsync("/runs");
        await Page.Locator("tbody a").First.ClickAsync();
        await Expect(Page.Locator("[data-node=call]")).ToHaveAttributeAsync("data-status", "running", new() { Timeout = 30_000 });

        await CrashAsync();
        _server.Answer();

        await Expect(Page.Locator("[data-node=after]")).ToHaveAttributeAsync("data-status", "success", new() { Timeout = 60_000 });
        await Expect(Page.Locator(".facts")).ToContainTextAsync("Done", new() { Timeout = 30_000 });
    }

    private async Task StartAsync()
    {
        await OpenAsync(Draw.Line(Draw.Set("before", "n", "1"), Draw.Get("call", _server.Address), Draw.Set("after", "n", "2")));
        await Page.Keyboard.PressAsync("Control+Enter");
        await _server.AskedAsync(Ct);
        await Expect(Node("CALL")).ToHaveAttributeAsync("data-status", "running", new() { Timeout = 30_000 });
    }

    private async Task CrashAsync()
    {
        await _worker.KillAsync();
        await _database.KillAsync(Ct);
        await _database.RestartAsync(Ct);
        _worker.Dispose();
        _worker = WorkerProcess.Start(Connection);
    }
}
