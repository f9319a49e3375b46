using Studio.Tests.Support;
using Studio.Tests.Support.Processes;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed class Losing_the_server : EditorJourney
{
    private WebProcess _web = null!;

    public override async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        Forgive("WebSocket", "onnection", "ERR_", "Failed to fetch");
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
        await OpenAsync(Draw.Graph([Draw.Start with { Position = new(0, 0) }, Draw.Node("a", "data.limit") with { Position = new(400, 0) }]));
        await MoveAsync("A", 0, 120);
        await SavedAsync();
        var before = await PlaceAsync("A");
        var (from, to) = (await OutputAsync("S"), await InputAsync("A"));

        await _web.KillAsync();
        await DragAsync(from, to);
        await MoveAsync("A", 100, 60);
        await Expect(Mark).ToHaveTextAsync("Offline, 2 changes kept", new() { Timeout = 30_000 });
        await _web.StartAsync(Ct);

        await Expect(Edges).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await SavedAsync();
        Assert.Equal(before.By(100, 60), await PlaceAsync("A"));
        var kept = await KeptAsync();
        Assert.Single(kept.Edges);
        Assert.Equal((before.X + 100, before.Y + 60), (kept.Nodes[1].Position.X, kept.Nodes[1].Position.Y));
    }

    private async Task MoveAsync(string title, float x, float y)
    {
        var from = await MiddleAsync(Node(title));
        await DragAsync(from, from.By(x, y));
        await RestAsync();
    }
}
