using Studio.Tests.Support;
using Studio.Tests.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed class Losing_the_server : EditorJourney
{
    private WebProcess _web = null!;

    public override async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        // A call that was on its way when the server fell reaches the next one before its circuit does, and is sent again.
        Forgive("WebSocket", "onnection", "ERR_", "Failed to fetch", "Circuit not initialized");
        await base.DisposeAsync();
    }

    protected override async Task<Uri> ServeAsync()
    {
        _web = new(Connection);
        await _web.StartAsync(Ct);
        return _web.Address;
    }

    [Fact]
    public async Task while_editing_loses_nothing()
    {
        await OpenAsync(Draw.Graph([Draw.Start, Draw.Node("a", "data.limit") with { Position = new(400, 0) }]));
        await MoveAsync("A", 0, 120);
        await SavedAsync();
        var (from, to) = (await OutputAsync("S"), await InputAsync("A"));

        await _web.KillAsync();
        await DragAsync(from, to);
        await Expect(Page.Locator("connection-bar[data-state=retrying]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await MoveAsync("A", 100, 60);
        var left = await ShownAsync("A");
        await Expect(Mark).ToHaveTextAsync("Offline, 2 changes kept", new() { Timeout = 30_000 });
        await _web.StartAsync(Ct);

        await Expect(Edges).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await SavedAsync();
        Assert.Equal(left, await PlaceAsync("A"));
        Assert.Single((await KeptAsync()).Edges);
        Assert.Equal(left, await KeptPlaceAsync("A"));
    }
}
