using Studio.Web.Shell.Layout;

namespace Studio.Web.Shell.Palette;

/// <summary>Every place of the rail, and the person's own.</summary>
internal sealed class NavigationCommands : IPaletteSource
{
    private const string Group = "Go to";

    private static readonly PaletteCommand[] Places =
    [
        .. RailEntry.All.Select(e => new PaletteCommand(e.Title, e.Icon, Group, e.Href)),
        new("Account", "person", Group, "account"),
        new("API keys", "key", Group, "account/keys"),
    ];

    public ValueTask<IReadOnlyList<PaletteCommand>> FindAsync(string text, CancellationToken ct) => new(FuzzyMatch.Rank(text, Places));
}
