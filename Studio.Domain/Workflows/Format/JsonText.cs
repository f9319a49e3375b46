using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Studio.Domain.Workflows.Format;

/// <summary>A JSON document's bytes: whether they are sound, and where in them something stands.</summary>
internal sealed class JsonText(byte[] utf8)
{
    private static readonly JsonReaderOptions Tolerant = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = FormatLimits.Depth,
    };

    private static readonly JsonDocumentOptions TolerantDocument = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = FormatLimits.Depth,
        AllowDuplicateProperties = false,
    };

    /// <summary>
    /// Half a character (a surrogate without its other half) can't be kept; <paramref name="fault"/> says where it stands.
    /// </summary>
    public static JsonText? From(string text, out Misread? fault)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        fault = null;
        if (Utf8.FromUtf16(text, bytes, out var read, out var written, replaceInvalidSequences: false) == OperationStatus.Done)
            return new(bytes[..written]);

        var before = text.AsSpan(0, read);
        fault = Half("", before.Count('\n') + 1, read - before.LastIndexOf('\n'));
        return null;
    }

    /// <summary>The document, or why it isn't JSON that can be kept.</summary>
    public JsonElement? Parse(out Misread? fault)
    {
        fault = Unsound();
        if (fault is not null) return null;
        try
        {
            return JsonElement.Parse(Content.Span, TolerantDocument);
        }
        catch (JsonException wrong)
        {
            fault = Wrong(wrong);
            return null;
        }
    }

    /// <summary>Line and column, from 1, of the value at the end of the steps, or of the nearest thing around it that is there.</summary>
    public (int Line, int Column) Find(IReadOnlyList<object> steps)
    {
        var reader = new Utf8JsonReader(Content.Span, Tolerant);
        reader.Read();
        var found = reader.TokenStartIndex;
        foreach (var step in steps)
        {
            if (!Enter(ref reader, step)) break;
            found = reader.TokenStartIndex;
        }

        return Place(found);
    }

    // An editor's mark at the start of a file is no part of the document.
    private ReadOnlyMemory<byte> Content => utf8.AsSpan().StartsWith("\uFEFF"u8) ? utf8.AsMemory(3) : utf8;

    private static bool Enter(ref Utf8JsonReader reader, object step)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return false;
        var index = 0;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = step is string name && reader.ValueTextEquals(name);
                reader.Read();
                if (isIt) return true;
            }
            else if (step is int at && at == index++)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private Misread? Unsound()
    {
        if (utf8.Length > FormatLimits.Bytes)
            return new("", 1, 1, $"The document has {utf8.Length:N0} bytes.",
                $"A workflow may have {FormatLimits.Bytes:N0}; keep large data in files.");
        if (!Utf8.IsValid(utf8)) return new("", 1, 1, "The document is not UTF-8.", "Save it as UTF-8.");
        try
        {
            var reader = new Utf8JsonReader(Content.Span, Tolerant);
            while (reader.Read())
            {
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped) continue;
                if (BadEscape(reader.ValueSpan) is { } isNul) return Odd(reader.TokenStartIndex, isNul);
            }

            return null;
        }
        catch (JsonException wrong)
        {
            return Wrong(wrong);
        }
    }

    private Misread Odd(long offset, bool isNul)
    {
        var (line, column) = Place(offset);
        return isNul
            ? new("", line, column, "The text has a NUL character (\\u0000) in it, which can't be stored.", "Leave it out.")
            : Half("", line, column);
    }

    private static Misread Half(string path, int line, int column) =>
        new(path, line, column, "The text has half a character in it (a surrogate without its other half).",
            "Look for an emoji that was cut in the middle.");

    /// <summary>Null when all escapes are sound, true for a NUL, false for half a character.</summary>
    private static bool? BadEscape(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOf((byte)'\\'); at >= 0 && at + 1 < text.Length; at = Next(text, at))
        {
            if (text[at + 1] != 'u') continue;
            var code = Code(text, at);
            if (code == 0) return true;
            if (char.IsLowSurrogate((char)code)) return false;
            if (!char.IsHighSurrogate((char)code)) continue;
            var isPair = at + 11 < text.Length && text[at + 6] == '\\' && text[at + 7] == 'u'
                && char.IsLowSurrogate((char)Code(text, at + 6));
            if (!isPair) return false;
            at += 6;
        }

        return null;
    }

    private static int Next(ReadOnlySpan<byte> text, int at)
    {
        var from = at + 2;
        var next = from < text.Length ? text[from..].IndexOf((byte)'\\') : -1;
        return next < 0 ? -1 : from + next;
    }

    private static int Code(ReadOnlySpan<byte> text, int at) =>
        int.Parse(text.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private Misread Wrong(JsonException wrong)
    {
        if (Twice() is { } twice) return twice;
        var line = (int)(wrong.LineNumber ?? 0);
        var lineStart = LineStart(line);
        var column = Encoding.UTF8.GetCharCount(Content.Span[lineStart..Math.Min(Content.Length,
            lineStart + (int)(wrong.BytePositionInLine ?? 0))]) + 1;
        var (message, fix) = wrong.Message switch
        {
            var m when m.Contains("maximum configured depth", StringComparison.OrdinalIgnoreCase)
                => ($"Objects and lists are nested more than {FormatLimits.Depth} levels deep.", "Make it flatter."),
            _ => ("This is not JSON.", "Look at the character there and just before it: a quote, a comma or a bracket may be missing."),
        };
        return new("", line + 1, column, message, fix);
    }

    /// <summary>The parser says that a property stands twice, but not where.</summary>
    private Misread? Twice()
    {
        try
        {
            var reader = new Utf8JsonReader(Content.Span, Tolerant);
            var names = new Stack<HashSet<string>>();
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.StartObject) names.Push([]);
                else if (reader.TokenType == JsonTokenType.EndObject) names.Pop();
                else if (reader.TokenType == JsonTokenType.PropertyName && !names.Peek().Add(reader.GetString()!))
                {
                    var (line, column) = Place(reader.TokenStartIndex);
                    return new("", line, column, $"\"{reader.GetString()}\" stands twice in one object.", "Keep one of the two.");
                }
            }
        }
        catch (JsonException)
        {
            // Then the document has another fault, and whoever asks knows it.
        }

        return null;
    }

    private int LineStart(int line)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            var next = Content.Span[start..].IndexOf((byte)'\n');
            if (next < 0) break;
            start += next + 1;
        }

        return start;
    }

    private (int Line, int Column) Place(long offset)
    {
        var before = Content.Span[..(int)offset];
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }
}
