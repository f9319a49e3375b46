using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.Texts;

/// <summary>Texts in another shape: cases, encodings, without tags.</summary>
internal static partial class TextShapes
{
    public static IEnumerable<Function> All { get; } =
    [
        new(On.Text, "toTitleCase(): text", "Every word with a capital.",
            "'quarterly sales report'.toTitleCase()", "\"Quarterly Sales Report\"",
            (in a) => a.Made(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(a.Self.Text.ToLowerInvariant()))),
        new(On.Text, "toSentenceCase(): text", "Only the first letter of each sentence a capital.", "'HELLO THERE. BYE.'.toSentenceCase()",
            "\"Hello there. Bye.\"", (in a) =>
                a.Made(SentenceStart().Replace(a.Self.Text.ToLowerInvariant(), m => m.Value.ToUpperInvariant()))),
        new(On.Text, "toSnakeCase(): text", "Words in small letters joined by _.", "'Order Number'.toSnakeCase()", "\"order_number\"",
            (in a) => a.Made(Words(a.Self.Text, "_"))),
        new(On.Text, "toKebabCase(): text", "Words in small letters joined by -.", "'Order Number'.toKebabCase()", "\"order-number\"",
            (in a) => a.Made(Words(a.Self.Text, "-"))),
        new(On.Text, "toCamelCase(): text", "Words joined, each but the first with a capital.",
            "'order number'.toCamelCase()", "\"orderNumber\"",
            (in a) => a.Made(AfterUnderscore().Replace(Words(a.Self.Text, "_"), m => m.Groups[1].Value.ToUpperInvariant()))),
        new(On.Text, "base64Encode(): text", "As base64.", "'hello'.base64Encode()", "\"aGVsbG8=\"",
            (in a) => a.Made(Convert.ToBase64String(Encoding.UTF8.GetBytes(a.Self.Text)))),
        new(On.Text, "base64Decode(): text", "Read from base64.", "'aGVsbG8='.base64Decode()", "\"hello\"", Decode),
        new(On.Text, "urlEncode(): text", "So that it may stand in an address.",
            "'a b&c'.urlEncode()", "\"a%20b%26c\"", (in a) => a.Made(Encode(a.Self.Text))),
        new(On.Text, "urlDecode(): text", "Read from an address.",
            "'a%20b'.urlDecode()", "\"a b\"", (in a) => a.Made(Uri.UnescapeDataString(a.Self.Text))),
        new(On.Global, "encodeURIComponent(text): text", "So that it may stand in an address.",
            "encodeURIComponent('a b')", "\"a%20b\"", (in a) => a.Made(Encode(a.Text(0)))),
        new(On.Global, "decodeURIComponent(text): text", "Read from an address.",
            "decodeURIComponent('a%20b')", "\"a b\"", (in a) => a.Made(Uri.UnescapeDataString(a.Text(0)))),
        new(On.Global, "encodeURI(text): text", "A whole address with its odd characters encoded.",
            "encodeURI('https://x.io/a b?c=1')", "\"https://x.io/a%20b?c=1\"",
            (in a) => a.Made(Encode(a.Text(0), ";/?:@&=+$,#"))),
        new(On.Global, "decodeURI(text): text", "A whole address, decoded.",
            "decodeURI('a%20b')", "\"a b\"", (in a) => a.Made(Uri.UnescapeDataString(a.Text(0)))),
        new(On.Global, "btoa(text): text", "As base64.",
            "btoa('hello')", "\"aGVsbG8=\"", (in a) => a.Made(Convert.ToBase64String(Encoding.UTF8.GetBytes(a.Text(0))))),
        new(On.Global, "atob(text): text", "Read from base64.", "atob('aGVsbG8=')", "\"hello\"", Decode),
        new(On.Text, "removeTags(): text", "Without HTML tags.", "'<b>Hi</b>'.removeTags()", "\"Hi\"", (in a) => a.Made(Without(a, Tag()))),
        new(On.Text, "removeMarkdown(): text", "Without Markdown's signs.",
            "'**Hi** [there](x)'.removeMarkdown()", "\"Hi there\"", RemoveMarkdown),
        new(On.Text, "replaceSpecialChars(): text", "Letters without their accents.",
            "'déjà'.replaceSpecialChars()", "\"deja\"", RemoveAccents),
        new(On.Text, "quote(mark?): text", "In quotes, with those inside escaped.", "'a'.quote()", "\"\\\"a\\\"\"", Quote),
    ];

    private static string Words(string text, string joint)
    {
        var spaced = CaseChange().Replace(text, "$1 $2");
        return string.Join(joint, NotWord().Split(spaced).Where(w => w.Length > 0)).ToLowerInvariant();
    }

    public static string Encode(string text, string kept = "")
    {
        var encoded = new StringBuilder(text.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (Rune.IsLetterOrDigit(rune) || "-_.!~*'()".Contains((char)rune.Value) || kept.Contains((char)rune.Value)))
            {
                encoded.Append((char)rune.Value);
                continue;
            }

            foreach (var part in bytes[..rune.EncodeToUtf8(bytes)]) encoded.Append(CultureInfo.InvariantCulture, $"%{part:X2}");
        }

        return encoded.ToString();
    }

    private static Value Decode(in Arguments a)
    {
        var text = (a.Self.Kind == Kind.Text ? a.Self.Text : a.Text(0)).Trim().Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length))
            return a.Made(Encoding.UTF8.GetString(bytes, 0, length));
        throw a.Fail("This text is not base64.", "Base64 consists of letters, digits, + / and =.");
    }

    public static Value Normalize(in Arguments a)
    {
        var form = a.Text(0, "NFC") switch
        {
            "NFC" => NormalizationForm.FormC,
            "NFD" => NormalizationForm.FormD,
            "NFKC" => NormalizationForm.FormKC,
            "NFKD" => NormalizationForm.FormKD,
            var other => throw a.Fail($"There is no form \"{other}\".", "Write NFC, NFD, NFKC or NFKD."),
        };
        return a.Made(Whole(a.Self.Text).Normalize(form));
    }

    /// <summary>.NET refuses to normalize half a character, so that becomes the sign for an unreadable one.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static Value RemoveAccents(in Arguments a)
    {
        var parts = Whole(a.Self.Text).Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return a.Made(string.Concat(parts).Normalize(NormalizationForm.FormC));
    }

    private static Value RemoveMarkdown(in Arguments a)
    {
        var text = Without(a, MarkdownLine());
        text = MarkdownLink().Replace(text, "$1");
        return a.Made(MarkdownSign().Replace(text, ""));
    }

    private static string Without(in Arguments a, Regex signs)
    {
        a.E.Charge(a.Self.Text.Length);
        return signs.Replace(a.Self.Text, "");
    }

    private static Value Quote(in Arguments a)
    {
        var mark = a.Text(0, "\"");
        return a.Made(mark.Length == 0 ? a.Self.Text : mark + a.Self.Text.Replace(mark, $"\\{mark}", StringComparison.Ordinal) + mark);
    }

    [GeneratedRegex(@"(^|[.!?]\s+)\p{Ll}", RegexOptions.NonBacktracking)]
    private static partial Regex SentenceStart();

    [GeneratedRegex(@"(\p{Ll}|\d)(\p{Lu})", RegexOptions.NonBacktracking)]
    private static partial Regex CaseChange();

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.NonBacktracking)]
    private static partial Regex NotWord();

    [GeneratedRegex(@"_(.)", RegexOptions.NonBacktracking)]
    private static partial Regex AfterUnderscore();

    [GeneratedRegex(@"<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^(#{1,6}\s+|>\s?|[-*+]\s+|\d+\.\s+)", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex MarkdownLine();

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"[*_~`]+", RegexOptions.NonBacktracking)]
    private static partial Regex MarkdownSign();
}
