namespace Studio.Web.Shell.Palette;

/// <summary>Something that the command palette offers: a place to go to (<see cref="Href"/>) or a thing to do (<see cref="Run"/>).</summary>
public sealed record PaletteCommand(string Title, string Icon, string Group, string? Href = null, Func<Task>? Run = null, string? Shortcut = null)
{
    /// <summary>A few quiet words behind the title, such as the project of a workflow.</summary>
    public string? Note { get; init; }
}
