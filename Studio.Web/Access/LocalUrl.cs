namespace Studio.Web.Access;

/// <summary>Where to go after signing in: only somewhere in this app, whatever a link said.</summary>
internal static class LocalUrl
{
    public static string Or(string? url, string otherwise) =>
        url is ['/'] or ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl) ? url : otherwise;
}
