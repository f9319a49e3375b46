using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Studio.Web.Shell.Palette;

namespace Studio.Tests.Shell;

public sealed class The_command_palette : BunitContext
{
    private readonly SlowSource _slow = new();
    private int _created;

    public The_command_palette() => Services
        .AddScoped<PaletteState>()
        .AddScoped<IPaletteSource, NavigationCommands>()
        .AddScoped<IPaletteSource>(_ => new FixedSource(new PaletteCommand("New workflow", "add", "Create", Run: () =>
        {
            _created++;
            return Task.CompletedTask;
        })))
        .AddScoped<IPaletteSource>(_ => _slow);

    [Fact]
    public void offers_everything_while_nothing_is_typed()
    {
        var palette = Render<CommandPalette>();
        Assert.Equal(["Go to", "Create"], palette.FindAll(".palette-group").Select(g => g.TextContent));
        Assert.Equal(["Home", "Inbox"], Titles(palette).Take(2));
    }

    [Fact]
    public void finds_by_letters_in_order_and_shows_which()
    {
        var palette = Render<CommandPalette>();
        palette.Find("input").Input("nwf");
        Assert.Equal(["New workflow"], Titles(palette));
        Assert.Equal(["N", "w", "f"], palette.FindAll(".highlighted b").Select(b => b.TextContent));
    }

    [Fact]
    public void goes_where_the_chosen_command_leads()
    {
        var palette = Render<CommandPalette>();
        palette.FindAll("[role=option]").Single(o => o.TextContent.Contains("Workflows", StringComparison.Ordinal)).Click();
        Assert.EndsWith("/workflows", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void shows_two_that_lead_to_the_same_place_once()
    {
        PaletteCommand Orders() => new("Orders", "account_tree", "Workflows", "workflows?search=Orders");
        Services.AddScoped<IPaletteSource>(_ => new FixedSource(Orders(), Orders()));

        var palette = Render<CommandPalette>();

        Assert.Single(Titles(palette), "Orders");
    }

    [Fact]
    public void does_what_the_chosen_command_says()
    {
        var palette = Render<CommandPalette>();
        palette.Find("input").Input("new");
        palette.Find("[role=option]").Click();
        Assert.Equal(1, _created);
    }

    [Fact]
    public void shows_a_slow_answer_when_it_comes()
    {
        var palette = Render<CommandPalette>();
        palette.Find("input").Input("night");
        Assert.Empty(Titles(palette));

        _slow.Answer("night", new PaletteCommand("Nightly report", "account_tree", "Workflows", "workflows/1"));
        palette.WaitForAssertion(() => Assert.Equal(["Nightly report"], Titles(palette)));
    }

    [Fact]
    public void ignores_an_answer_to_what_is_no_longer_typed()
    {
        var palette = Render<CommandPalette>();
        palette.Find("input").Input("night");
        palette.Find("input").Input("nightx");

        _slow.Answer("night", new PaletteCommand("Nightly report", "account_tree", "Workflows", "workflows/1"));
        _slow.Answer("nightx");
        palette.WaitForAssertion(() => Assert.Contains("Nothing is called “nightx”", palette.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void shows_two_that_are_the_same_once()
    {
        var twin = new PaletteCommand("Twin", "account_tree", "Workflows", "workflows/1");
        Services.AddScoped<IPaletteSource>(_ => new FixedSource(twin, twin with { }));
        var palette = Render<CommandPalette>();
        palette.Find("input").Input("twin");
        Assert.Equal(["Twin"], Titles(palette));
    }

    [Fact]
    public void is_empty_again_after_it_was_closed()
    {
        var palette = Render<CommandPalette>();
        palette.Find("input").Input("acc");
        palette.Find("dialog").TriggerEvent("onclose", EventArgs.Empty);
        Assert.Equal("", palette.Find("input").GetAttribute("value"));
        Assert.Equal(["Home", "Inbox"], Titles(palette).Take(2));
    }

    private static IEnumerable<string> Titles(IRenderedComponent<CommandPalette> palette) =>
        palette.FindAll(".highlighted").Select(o => o.TextContent);

    private sealed class FixedSource(params PaletteCommand[] commands) : IPaletteSource
    {
        public ValueTask<IReadOnlyList<PaletteCommand>> FindAsync(string text, CancellationToken ct) => new(FuzzyMatch.Rank(text, commands));
    }

    /// <summary>Answers when the test says so; nothing at once when nothing is typed.</summary>
    private sealed class SlowSource : IPaletteSource
    {
        private readonly Dictionary<string, TaskCompletionSource<IReadOnlyList<PaletteCommand>>> _asked = [];

        public async ValueTask<IReadOnlyList<PaletteCommand>> FindAsync(string text, CancellationToken ct) =>
            text.Length == 0 ? [] : await (_asked[text] = new()).Task;

        public void Answer(string text, params PaletteCommand[] found) => _asked[text].SetResult(found);
    }
}
