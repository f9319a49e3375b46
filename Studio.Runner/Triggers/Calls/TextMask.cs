using System.Text.RegularExpressions;

namespace Studio.Runner.Triggers.Calls;

/// <summary>Takes out of forms and other texts what stands behind names that say that it is secret.</summary>
internal static partial class TextMask
{
    /// <summary>Fields as in an address or a form. A field that holds JSON is looked into.</summary>
    public static string Form(string text, string masked) => string.Join('&', text.Split('&').Select(part =>
    {
        if (part.IndexOf('=') is var at && at < 0) return part;
        if (SecretNames.Has(Decode(part[..at]))) return part[..(at + 1)] + masked;
        var value = Decode(part[(at + 1)..]);
        return value is ['{' or '[', ..] && JsonMask.Of(value, masked) is { } clean && clean != value
            ? part[..(at + 1)] + Uri.EscapeDataString(clean) : part;
    }));

    public static string Parts(string text, string masked) => PartOfForm().Replace(text, found =>
        SecretNames.Has(found.Groups["name"].Value) ? found.Groups["head"].Value + masked : found.Value);

    /// <summary>XML, lines of names and values, JSON that is none.</summary>
    public static string Loose(string text, string masked)
    {
        text = Element().Replace(text, found =>
            SecretNames.Has(found.Groups["name"].Value) ? found.Groups["head"].Value + masked : found.Value);
        return Pair().Replace(text, found =>
            SecretNames.Has(found.Groups["name"].Value) ? found.Groups["head"].Value + masked : found.Value);
    }

    private static string Decode(string text)
    {
        try
        {
            return Uri.UnescapeDataString(text.Replace('+', ' '));
        }
        catch (UriFormatException)
        {
            return text;
        }
    }

    [GeneratedRegex("""(?<head>\bname="(?<name>[^"\r\n]*)"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)(?<value>.*?)(?=\r?\n--|\z)""",
        RegexOptions.Singleline, 1_000)]
    private static partial Regex PartOfForm();

    [GeneratedRegex("""(?<head><(?:\w+:)?(?<name>[\w.-]+)(?:\s[^<>]*)?>)[^<]+""", RegexOptions.None, 1_000)]
    private static partial Regex Element();

    [GeneratedRegex("""
        (?<head>(?<name>[\w.-]+)["'\\]{0,2}\s*[:=]\s*)
        (?:"(?:\\.|[^"\\])*"?|'[^']*'?|(?:(?:Bearer|Basic)\s+)?[^\s,&;<>{}]+)
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace, 1_000)]
    private static partial Regex Pair();
}
