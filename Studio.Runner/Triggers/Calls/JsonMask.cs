using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Studio.Runner.Triggers.Calls;

/// <summary>Takes out of JSON what stands in fields whose names say that it is secret; the rest stays letter for letter.</summary>
internal static class JsonMask
{
    private const int Deepest = 3;
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Null for what is no JSON. It may break off anywhere.</summary>
    public static string? Of(string text, string masked, int depth = 0)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var (clean, done) = (new StringBuilder(text.Length), 0);
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String && Inner(ref reader, masked, depth) is { } inner)
                {
                    Replace((int)reader.TokenStartIndex, (int)reader.BytesConsumed, $"\"{Encoder.Encode(inner)}\"");
                    continue;
                }

                if (reader.TokenType != JsonTokenType.PropertyName || !SecretNames.Has(reader.GetString()!)) continue;
                var (after, isWhole) = ((int)reader.BytesConsumed, reader.Read());
                var start = isWhole ? (int)reader.TokenStartIndex : after + ValueAt(bytes.AsSpan(after));
                if (isWhole) isWhole = reader.TrySkip();
                Replace(start, isWhole ? (int)reader.BytesConsumed : bytes.Length, $"\"{masked}\"");
                if (!isWhole) return clean.ToString();
            }
        }
        catch (JsonException)
        {
            return null;
        }

        // Where it breaks off in the middle of something nobody knows what that is.
        var read = (int)reader.BytesConsumed;
        return clean.Append(Encoding.UTF8.GetString(bytes.AsSpan(done, read - done)))
            .Append(TextMask.Loose(Encoding.UTF8.GetString(bytes.AsSpan(read)), masked)).ToString();

        void Replace(int start, int end, string by)
        {
            clean.Append(Encoding.UTF8.GetString(bytes.AsSpan(done, start - done))).Append(by);
            done = end;
        }
    }

    /// <summary>What is JSON in a text again, where something in it is masked.</summary>
    private static string? Inner(ref Utf8JsonReader reader, string masked, int depth)
    {
        if (depth >= Deepest || reader.ValueSpan is not [(byte)'{' or (byte)'[', ..]) return null;
        var text = reader.GetString()!;
        return Of(text, masked, depth + 1) is { } clean && clean != text ? clean : null;
    }

    /// <summary>Behind the colon and the blanks.</summary>
    private static int ValueAt(ReadOnlySpan<byte> rest)
    {
        var at = rest.IndexOfAnyExcept(": \t\r\n"u8);
        return at < 0 ? rest.Length : at;
    }
}
