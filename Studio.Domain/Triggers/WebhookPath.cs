using System.Text.RegularExpressions;

namespace Studio.Domain.Triggers;

/// <summary>What follows /webhooks/ in an address.</summary>
public static partial class WebhookPath
{
    public const int MaxLength = 200;

    /// <summary>As it is compared: without slashes around it. Null when it can't be a path.</summary>
    public static string? Clean(string path)
    {
        var clean = path.Trim().Trim('/');
        return clean.Length is > 0 and <= MaxLength && Allowed().IsMatch(clean) ? clean : null;
    }

    [GeneratedRegex("^[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*$")]
    private static partial Regex Allowed();
}
