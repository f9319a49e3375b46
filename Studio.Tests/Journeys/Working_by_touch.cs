using Microsoft.Playwright;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed class Working_by_touch : EditorJourney
{
    private ICDPSession _cdp = null!;

    protected override bool HasTouch => true;

    private async Task BeginAsync()
    {
        await OpenAsync(Draw.Graph(
            [Draw.Node("a", "data.limit"), Draw.Node("b", "data.limit") with { Position = new(320, 0) }], "a → b"));
        _cdp = await Page.Context.NewCDPSessionAsync(Page);
    }

    [Fact]
    public async Task moves_a_node_with_a_finger()
    {
        await BeginAsync();
        var before = await ShownAsync("B");
        var finger = await MiddleAsync(Node("B"));

        await SwipeAsync([finger], [finger.By(0, 150)]);
        await SavedAsync();

        var after = await ShownAsync("B");
        Assert.True(after.Y > before.Y + 80, $"{before} → {after}");
        Assert.Equal(after, await KeptPlaceAsync("B"));
    }

    [Fact]
    public async Task moves_the_canvas_with_a_finger_on_nothing()
    {
        await BeginAsync();
        var before = await MiddleAsync(Node("A"));
        var finger = before.By(0, 200);

        await SwipeAsync([finger], [finger.By(80, 60)]);

        var after = await MiddleAsync(Node("A"));
        Assert.InRange(after.X - before.X, 50, 90);
        Assert.InRange(after.Y - before.Y, 30, 70);
        await Expect(Page.Locator("[data-selected]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task zooms_with_two_fingers()
    {
        await BeginAsync();
        var before = (await Node("A").BoundingBoxAsync())!.Width;
        var finger = (await MiddleAsync(Node("A"))).By(150, 200);

        await SwipeAsync([finger.By(-100, 0), finger.By(100, 0)], [finger.By(-40, 0), finger.By(40, 0)]);
        await RestAsync();

        Assert.InRange((await Node("A").BoundingBoxAsync())!.Width / before, 0.2, 0.7);
    }

    [Fact]
    public async Task zooms_with_two_fingers_that_are_on_nodes()
    {
        await BeginAsync();
        var before = (await Node("A").BoundingBoxAsync())!.Width;
        var (left, right) = (await MiddleAsync(Node("A")), await MiddleAsync(Node("B")));

        await SwipeAsync([left, right], [left.By(80, 0), right.By(-80, 0)]);
        await RestAsync();

        Assert.InRange((await Node("A").BoundingBoxAsync())!.Width / before, 0.2, 0.8);
        Assert.Equal(new Spot(320, 0), await ShownAsync("B"));
    }

    [Fact]
    public async Task lets_go_of_a_node_when_a_second_finger_comes()
    {
        await BeginAsync();
        var (first, other) = (await MiddleAsync(Node("B")), await MiddleAsync(Node("A")));
        await TouchAsync("touchStart", [first]);
        for (var step = 1; step <= 6; step++) await TouchAsync("touchMove", [first.By(0, step * 20)]);
        await TouchAsync("touchStart", [first.By(0, 120), first.By(-200, 200)]);
        for (var step = 1; step <= 6; step++)
            await TouchAsync("touchMove", [first.By(0, 120 + step * 5), first.By(-200, 200 + step * 5)]);
        await TouchAsync("touchEnd", []);
        await SavedAsync();
        var left = await ShownAsync("B");
        await Expect(Page.Locator("[data-dragging]")).ToHaveCountAsync(0);
        other = await MiddleAsync(Node("A"));

        await SwipeAsync([other], [other.By(0, -100)]);
        await SavedAsync();

        Assert.True(left.Y > 60, $"{left}");
        Assert.Equal(left, await ShownAsync("B"));
        Assert.Equal(left, await KeptPlaceAsync("B"));
        Assert.True((await ShownAsync("A")).Y < -40);
    }

    [Fact]
    public async Task chooses_with_a_tap_and_connects_with_a_finger()
    {
        await BeginAsync();
        await Page.Touchscreen.TapAsync((await MiddleAsync(Node("A"))).X, (await MiddleAsync(Node("A"))).Y);
        await Expect(Page.Locator("[data-selected]")).ToHaveCountAsync(1);
        var output = await OutputAsync("B");

        await SwipeAsync([output], [output.By(60, 160)]);

        await Expect(Palette).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "What comes here?" })).ToBeVisibleAsync();
    }

    /// <summary>Puts fingers down, leads them to where they shall go, and lifts them.</summary>
    private async Task SwipeAsync(Spot[] from, Spot[] to)
    {
        const int Steps = 12;
        await TouchAsync("touchStart", from);
        for (var step = 1; step <= Steps; step++)
        {
            var part = (float)step / Steps;
            await TouchAsync("touchMove", [.. from.Zip(to, (a, b) => new Spot(a.X + (b.X - a.X) * part, a.Y + (b.Y - a.Y) * part))]);
        }

        await TouchAsync("touchEnd", []);
    }

    private async Task TouchAsync(string type, Spot[] fingers) => await _cdp.SendAsync("Input.dispatchTouchEvent", new()
    {
        ["type"] = type,
        ["touchPoints"] = fingers.Select((f, id) => new { x = f.X, y = f.Y, id }).ToArray(),
    });
}
