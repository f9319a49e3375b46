namespace Studio.Web.Shell.Palette;

/// <summary>
/// A feature's part of the command palette; registered as a scoped <see cref="IPaletteSource"/>, that is all. Asked at every
/// letter, with no text when the palette opens; an answer that is no longer wanted is cancelled.
/// </summary>
public interface IPaletteSource
{
    ValueTask<IReadOnlyList<PaletteCommand>> FindAsync(string text, CancellationToken ct);
}
