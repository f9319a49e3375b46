using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.Texts;

/// <summary>What is in a text: numbers, JSON, addresses.</summary>
internal static partial class TextReadings
{
    private const string WeakHashes = "Other systems ask for them as checksums; nobody keeps a secret by them here.";

    public static IEnumerable<Function> All { get; } =
    [
        new(On.Text, "toInt(radix?): number", "The whole number in it.",
            "'42.9'.toInt()", "42", (in a) => Value.Of(Math.Truncate(ParseNumbers.Int(a.Self.Text, a.Int(0, 0))))),
        new(On.Text, "toFloat(): number", "The number in it.",
            "'1.5'.toFloat()", "1.5", (in a) => Value.Of(ParseNumbers.Float(a.Self.Text))),
        new(On.Text, "toNumber(): number", "As a number.", "'1.5'.toNumber()", "1.5", (in a) => Value.Of(Numbers.Read(a.Self.Text))),
        new(On.Text, "toBoolean(): true/false", "False for \"\", \"false\", \"no\", \"off\" and \"0\"; else true.",
            "'no'.toBoolean()", "false",
            (in a) => Value.Of(a.Self.Text.Trim().ToLowerInvariant() is not ("" or "false" or "no" or "off" or "0"))),
        new(On.Text, "parseJson(): any", "The value that it says in JSON.",
            "'{\"a\":1}'.parseJson().a", "1", (in a) => ParseJson(a, a.Self.Text)),
        new(On.Text, "extractEmail(): text", "The first mail address in it.",
            "'to: jo@x.io.'.extractEmail()", "\"jo@x.io\"", (in a) => First(a, Email())),
        new(On.Text, "extractDomain(): text", "The domain of an address.", "'https://www.x.io/a'.extractDomain()", "\"www.x.io\"", Domain),
        new(On.Text, "extractUrl(): text", "The first web address in it.",
            "'see https://x.io/a ok'.extractUrl()", "\"https://x.io/a\"", (in a) => First(a, Url())),
        new(On.Text, "extractUrlPath(): text", "The path of a web address.",
            "'https://x.io/a/b?c=1'.extractUrlPath()", "\"/a/b\"", UrlPath),
        new(On.Text, "isEmail(): true/false", "Whether it is a mail address.",
            "'jo@x.io'.isEmail()", "true", (in a) => Value.Of(Is(a, Email()))),
        new(On.Text, "isUrl(): true/false", "Whether it is a web address.",
            "'https://x.io'.isUrl()", "true", (in a) => Value.Of(Is(a, Url()))),
        new(On.Text, "isDomain(): true/false", "Whether it is a domain.",
            "'x.io'.isDomain()", "true", (in a) => Value.Of(Is(a, DomainName()))),
        new(On.Text, "isNumeric(): true/false", "Whether it is a number.", "'12.5'.isNumeric()", "true",
            (in a) => Value.Of(a.Self.Text.Trim().Length > 0 && !double.IsNaN(Numbers.Read(a.Self.Text)))),
        new(On.Text, "hash(algorithm?): text", "Its fingerprint: md5 (as usual), sha1, sha256, sha384 or sha512.", "'a'.hash('md5')",
            "\"0cc175b9c0f1b6a831c399e269772661\"", Hash),
        new(On.Json, "parse(text): any", "The value that a text says in JSON.",
            "JSON.parse('[1,2]')[1]", "2", (in a) => ParseJson(a, a.Text(0))),
        new(On.Json, "stringify(value, keep?, indent?): text", "The value as JSON.",
            "JSON.stringify({ a: [1] })", "\"{\\\"a\\\":[1]}\"", Stringify),
    ];

    private static Value ParseJson(in Arguments a, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Json.MaxDepth });
            return Json.Read(a.E, document.RootElement.Clone());
        }
        catch (JsonException problem)
        {
            var at = $"line {problem.LineNumber + 1}, character {problem.BytePositionInLine + 1}";
            throw a.Fail($"The text is not JSON: it cannot be read from {at} on.",
                "Look at the text there; JSON needs double quotes and no comma at the end.");
        }
        catch (ArgumentException)
        {
            // Half a character (a lone surrogate) cannot be JSON, and .NET says so by another exception.
            throw a.Fail("The text is not JSON: it has a character that is only half there.",
                "Look for a text that was cut in the middle of an emoji.");
        }
    }

    private static Value Stringify(in Arguments a)
    {
        if (a[0].Kind is Kind.Undefined or Kind.Function) return Value.Undefined;
        var value = a[0];
        if (a[1].Kind == Kind.List && value.Kind == Kind.Record)
        {
            var kept = a.Texts(1);
            var bag = new Bag();
            foreach (var (name, field) in Records.Of(a.E, value))
            {
                if (kept.Contains(name)) bag[name] = field;
            }

            value = Value.Of(bag);
        }

        var indent = a[2].Kind == Kind.Number ? new string(' ', Math.Clamp(a.Int(2, 0), 0, 10)) : a[2].Kind == Kind.Text ? a[2].Text : "";
        return Value.Of(JsonWriting.Of(a.E, value, indent.Length > 10 ? indent[..10] : indent));
    }

    private static Value First(in Arguments a, Regex what)
    {
        a.E.Step(a.Self.Text.Length >> 4);
        return what.Match(a.Self.Text) is { Success: true, Value: var found } ? Value.Of(found.TrimEnd('.', ',')) : Value.Undefined;
    }

    private static bool Is(in Arguments a, Regex what) =>
        what.Match(a.Self.Text) is { Success: true } match && match.Length == a.Self.Text.Length;

    private static Value Domain(in Arguments a)
    {
        var text = a.Self.Text.Trim();
        if (Email().Match(text) is { Success: true, Value: var mail })
            return Value.Of(mail[(mail.IndexOf('@', StringComparison.Ordinal) + 1)..].TrimEnd('.'));
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0) return Value.Of(uri.Host);
        return DomainName().Match(text) is { Success: true, Value: var found } ? Value.Of(found) : Value.Undefined;
    }

    private static Value UrlPath(in Arguments a) =>
        Uri.TryCreate(a.Self.Text.Trim(), UriKind.Absolute, out var uri) && uri.Host.Length > 0
            ? Value.Of(uri.AbsolutePath) : Value.Undefined;

    [SuppressMessage("Security", "CA5350", Justification = WeakHashes)]
    [SuppressMessage("Security", "CA5351", Justification = WeakHashes)]
    private static Value Hash(in Arguments a)
    {
        var bytes = Encoding.UTF8.GetBytes(a.Self.Text);
        a.E.Charge(bytes.Length);
        var hash = a.Text(0, "md5").Replace("-", "", StringComparison.Ordinal).ToLowerInvariant() switch
        {
            "md5" => MD5.HashData(bytes),
            "sha1" => SHA1.HashData(bytes),
            "sha256" => SHA256.HashData(bytes),
            "sha384" => SHA384.HashData(bytes),
            "sha512" => SHA512.HashData(bytes),
            var other => throw a.Fail($"There is no fingerprint \"{other}\".", "Write md5, sha1, sha256, sha384 or sha512."),
        };
        return Value.Of(Convert.ToHexStringLower(hash));
    }

    [GeneratedRegex(@"[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+", RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    [GeneratedRegex(@"https?://[^\s""'<>]+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex DomainName();
}

/// <summary>parseInt and parseFloat: as much of the text as is a number.</summary>
internal static class ParseNumbers
{
    public static double Int(string text, int radix)
    {
        var rest = text.AsSpan().Trim();
        var sign = rest.StartsWith("-") ? -1 : 1;
        if (rest.Length > 0 && rest[0] is '-' or '+') rest = rest[1..];
        if (radix is 16 or 0 && rest.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[2..];
            radix = 16;
        }

        if (radix == 0) radix = 10;
        if (radix is < 2 or > 36) return double.NaN;
        var length = 0;
        while (length < rest.Length && Parsing.Literals.Digit(rest[length]) < radix) length++;
        return length == 0 ? double.NaN
            : sign * (radix == 10
                ? double.Parse(rest[..length], CultureInfo.InvariantCulture) : Parsing.Literals.OfBase(rest[..length], radix));
    }

    public static double Float(string text)
    {
        var rest = text.AsSpan().Trim();
        if (rest.TrimStart("+-").StartsWith("Infinity")) return rest[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        var length = 0;
        var (hasPoint, hasExponent) = (false, false);
        for (var i = 0; i < rest.Length; i++)
        {
            var c = rest[i];
            if (char.IsAsciiDigit(c)) length = i + 1;
            else if (c == '.' && !hasPoint && !hasExponent) hasPoint = true;
            else if (c is 'e' or 'E' && !hasExponent && length > 0) hasExponent = true;
            else if (c is not ('+' or '-') || (i > 0 && rest[i - 1] is not ('e' or 'E'))) break;
        }

        return length > 0 && double.TryParse(rest[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number : double.NaN;
    }
}
