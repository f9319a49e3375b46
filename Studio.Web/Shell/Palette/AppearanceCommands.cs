using Microsoft.JSInterop;

namespace Studio.Web.Shell.Palette;

/// <summary>The theme, which the browser keeps.</summary>
internal sealed class AppearanceCommands(IJSRuntime js) : IPaletteSource
{
    private readonly PaletteCommand[] _themes =
    [
        Theme(js, "Light theme", "light_mode", "light"),
        Theme(js, "Dark theme", "dark_mode", "dark"),
        Theme(js, "Theme as the system", "contrast", "system"),
    ];

    public ValueTask<IReadOnlyList<PaletteCommand>> FindAsync(string text, CancellationToken ct) => new(FuzzyMatch.Rank(text, _themes));

    private static PaletteCommand Theme(IJSRuntime js, string title, string icon, string theme) =>
        new(title, icon, "Appearance", Run: () => js.InvokeVoidAsync("studio.setTheme", theme).AsTask());
}
