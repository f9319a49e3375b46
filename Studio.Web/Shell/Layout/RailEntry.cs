namespace Studio.Web.Shell.Layout;

/// <summary>A place in the left rail, which the command palette offers too. A new screen is one line in <see cref="All"/>.</summary>
internal sealed record RailEntry(string Title, string Href, string Icon)
{
    public static IReadOnlyList<RailEntry> All { get; } =
    [
        new("Home", "", "home"),
        new("Inbox", "inbox", "inbox"),
        new("Workflows", "workflows", "account_tree"),
        new("Runs", "runs", "play_circle"),
        new("Triggers", "triggers", "bolt"),
    ];

    /// <summary>True on the entry's page and on everything below it; Home has nothing below.</summary>
    public bool Holds(string path)
    {
        var end = path.AsSpan().IndexOfAny('?', '#');
        var bare = end < 0 ? path : path[..end];
        return bare.Equals(Href, StringComparison.OrdinalIgnoreCase)
            || (Href.Length > 0 && bare.StartsWith(Href + "/", StringComparison.OrdinalIgnoreCase));
    }
}
