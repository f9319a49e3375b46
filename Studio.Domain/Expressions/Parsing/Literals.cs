using System.Globalization;
using System.Text;

namespace Studio.Domain.Expressions.Parsing;

/// <summary>The values of numbers and texts as they are written.</summary>
internal static class Literals
{
    /// <summary>NaN for what only looks like a number.</summary>
    public static double Number(ReadOnlySpan<char> written)
    {
        var digits = written.Contains('_') ? written.ToString().Replace("_", "", StringComparison.Ordinal) : written;
        if (digits.Length > 1 && digits[0] == '0' && char.ToLowerInvariant(digits[1]) is var mark and ('x' or 'o' or 'b'))
        {
            return OfBase(digits[2..], mark == 'x' ? 16 : mark == 'o' ? 8 : 2);
        }

        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
    }

    public static double OfBase(ReadOnlySpan<char> digits, int radix)
    {
        if (digits.Length == 0) return double.NaN;
        var number = 0.0;
        foreach (var c in digits)
        {
            var digit = Digit(c);
            if (digit >= radix) return double.NaN;
            number = number * radix + digit;
        }

        return number;
    }

    public static int Digit(char c) => char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) - 'a' + 10 : 99;

    /// <summary>A text as it is written in quotes of this kind.</summary>
    public static string Quoted(string text, char quote = '"') => quote + Escaped(text, quote) + quote;

    public static string Escaped(string text, char quote) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace(quote.ToString(), $"\\{quote}", StringComparison.Ordinal);

    public static string Text(ReadOnlySpan<char> written)
    {
        var at = written.IndexOf('\\');
        if (at < 0) return written.ToString();
        var text = new StringBuilder(written.Length);
        while (at >= 0 && at + 1 < written.Length)
        {
            text.Append(written[..at]);
            written = written[(at + 1 + Escape(written[(at + 1)..], text))..];
            at = written.IndexOf('\\');
        }

        return text.Append(written).ToString();
    }

    /// <summary>Appends what an escape stands for and answers its length behind the backslash.</summary>
    private static int Escape(ReadOnlySpan<char> rest, StringBuilder text)
    {
        switch (rest[0])
        {
            case 'u' when rest.Length > 2 && rest[1] == '{' && rest.IndexOf('}') is > 2 and < 9 and var close:
                var point = OfBase(rest[2..close], 16);
                text.Append(Rune.IsValid((int)point) ? new Rune((int)point).ToString() : "\uFFFD");
                return close + 1;
            case 'u' when rest.Length > 4 && OfBase(rest.Slice(1, 4), 16) is >= 0 and var unit:
                text.Append((char)unit);
                return 5;
            case 'x' when rest.Length > 2 && OfBase(rest.Slice(1, 2), 16) is >= 0 and var unit:
                text.Append((char)unit);
                return 3;
            case '\n':
                return 1;
            default:
                text.Append(Simple(rest[0]));
                return 1;
        }
    }

    private static char Simple(char c) => c switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        'f' => '\f',
        'v' => '\v',
        '0' => '\0',
        _ => c,
    };

    /// <summary>
    /// Where the text of a backquoted literal stops, and whether at ${ instead of the closing backquote; -1 when it never does.
    /// </summary>
    public static (int End, bool HasPart) EndOfTemplateText(string text, int at)
    {
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\\') at++;
            else if (c == '`') return (at, false);
            else if (c == '$' && at + 1 < text.Length && text[at + 1] == '{') return (at, true);
        }

        return (-1, false);
    }
}
