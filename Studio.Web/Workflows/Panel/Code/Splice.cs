using System.Text.Json;
using System.Text.Json.Serialization;

namespace Studio.Web.Workflows.Panel.Code;

/// <summary>A piece of text that takes the place of another, as Client/panel/splices.ts sends it: [from, to, text].</summary>
[JsonConverter(typeof(SpliceJson))]
public readonly record struct Splice(int From, int To, string Text)
{
    public static string Apply(string text, IReadOnlyList<Splice> splices)
    {
        foreach (var (from, to, insert) in splices)
        {
            // The browser knows the text as well as we do; a place that isn't there can only be a forged message.
            var (start, end) = (Math.Clamp(from, 0, text.Length), Math.Clamp(to, 0, text.Length));
            text = string.Concat(text.AsSpan(0, start), insert, text.AsSpan(Math.Max(start, end)));
        }

        return text;
    }
}

internal sealed class SpliceJson : JsonConverter<Splice>
{
    public override Splice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var list = JsonDocument.ParseValue(ref reader);
        return list.RootElement.ValueKind == JsonValueKind.Array && list.RootElement.GetArrayLength() == 3
            ? new(list.RootElement[0].GetInt32(), list.RootElement[1].GetInt32(), list.RootElement[2].GetString() ?? "")
            : throw new JsonException("A splice is [from, to, text].");
    }

    public override void Write(Utf8JsonWriter writer, Splice value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.From);
        writer.WriteNumberValue(value.To);
        writer.WriteStringValue(value.Text);
        writer.WriteEndArray();
    }
}
