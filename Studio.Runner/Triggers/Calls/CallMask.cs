using System.Text;
using Studio.Runner.Nodes.Triggers;

namespace Studio.Runner.Triggers.Calls;

/// <summary>
/// What of a webhook's call may be looked at afterwards: nothing that proves who called, be it by its name or because it is one of the
/// webhook's own secrets, and no more than fits on a screen.
/// </summary>
public sealed class CallMask
{
    public const int MostShown = 4_000;
    private const string Masked = "•••";

    // What is replaced must be seen to its end before the text is cut.
    private const int Margin = WebhookSecrets.Longest * 4;
    private const int ShortestSecret = 4;

    private readonly CallTerms _terms;
    private readonly string[] _secrets;

    internal CallMask(CallTerms terms, params IEnumerable<byte[]> secrets)
    {
        _terms = terms;
        _secrets = [.. secrets.Select(Encoding.UTF8.GetString).Where(s => s.Length >= ShortestSecret)
            .SelectMany(s => new[] { s, Uri.EscapeDataString(s) }).Distinct()];
    }

    public string Header(string name, string value) =>
        SecretNames.Has(name) || name.Contains("key", StringComparison.OrdinalIgnoreCase)
        || _terms is WebhookTrigger.Parameters p && name.Equals(p.Header, StringComparison.OrdinalIgnoreCase)
            ? Masked : WithoutOwn(value);

    /// <summary>As it stood in the address, with its question mark.</summary>
    public string Query(string query) => query.Length == 0 ? "" : "?" + WithoutOwn(TextMask.Form(query.TrimStart('?'), Masked));

    /// <summary>The beginning of a text, or of what isn't one how much of it there is.</summary>
    public string Text(ReadOnlySpan<byte> bytes, string? type = null)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MostShown + Margin)]);
        // A letter may be cut at the end; anywhere else it is no text.
        if (text.Contains('\0') || text.AsSpan(0, Math.Max(text.Length - 3, 0)).Contains('\uFFFD')) return $"{bytes.Length} bytes";
        text = WithoutOwn(text.TrimEnd('\uFFFD'));
        if (SecretNames.MayBeIn(text)) text = Clean(text, type ?? "");
        return text.Length <= MostShown ? text : text[..(char.IsHighSurrogate(text[MostShown - 1]) ? MostShown - 1 : MostShown)];
    }

    private static string Clean(string text, string type)
    {
        if (type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)) return TextMask.Form(text, Masked);
        if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)) return TextMask.Parts(text, Masked);
        return text.AsSpan().TrimStart() is ['{' or '[', ..] && JsonMask.Of(text, Masked) is { } json ? json : TextMask.Loose(text, Masked);
    }

    private string WithoutOwn(string text) => _secrets.Aggregate(text, (t, secret) => t.Replace(secret, Masked, StringComparison.Ordinal));
}
