using System.Text;
using System.Text.RegularExpressions;
using Studio.Runner.Nodes.Triggers;

namespace Studio.Runner.Triggers.Calls;

/// <summary>What of a call may be looked at afterwards: nothing that proves who called, and no more than fits on a screen.</summary>
public static partial class CallMask
{
    public const int MostShown = 4_000;
    private const string Masked = "•••";
    private static readonly string[] Secrets = ["authorization", "cookie", "secret", "token", "key", "password", "signature"];

    public static string Header(string name, string value, CallTerms terms) =>
        IsSecret(name)
        || terms is WebhookTrigger.Parameters p && name.Equals(p.Header, StringComparison.OrdinalIgnoreCase)
            ? Masked : value;

    /// <summary>As it stood in the address, with its question mark.</summary>
    public static string Query(string query) => query.Length == 0 ? ""
        : "?" + string.Join('&', query.TrimStart('?').Split('&').Select(part =>
            part.Split('=') is [var name, _, ..] && IsSecret(name) ? $"{name}={Masked}" : part));

    /// <summary>The same of a body; Slack still puts a word into it by which it was known once.</summary>
    public static string Body(ReadOnlySpan<byte> bytes, CallTerms terms) =>
        terms is SlackTrigger.Parameters ? Token().Replace(Text(bytes), Masked) : Text(bytes);

    /// <summary>The beginning of a text, or of what isn't one how much of it there is.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MostShown)]);
        // A letter may be cut at the end; anywhere else it is no text.
        return text.Contains('\0') || text.AsSpan(0, Math.Max(text.Length - 3, 0)).Contains('\uFFFD')
            ? $"{bytes.Length} bytes" : text.TrimEnd('\uFFFD');
    }

    // In JSON, as a field of a form, and in the JSON of a form's field.
    [GeneratedRegex("""(?<=(^|&)token=)[^&]*|(?<="token"\s{0,4}:\s{0,4}")[^"]*|(?<=%22token%22%3A(%20|\+)?%22)[^%]*""")]
    private static partial Regex Token();

    private static bool IsSecret(string name) => Secrets.Any(s => name.Contains(s, StringComparison.OrdinalIgnoreCase));
}
