using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Studio.Domain.Approvals;

/// <summary>One thing to choose: what people read, and what the answer has.</summary>
[JsonConverter(typeof(AnswerOptionJson))]
public sealed record AnswerOption(string Value, string Label)
{
    public static implicit operator AnswerOption(string text) => new(text, text);
}

/// <summary>An option that is called what it is stays a plain text, as all once were.</summary>
internal sealed class AnswerOptionJson : JsonConverter<AnswerOption>
{
    public override AnswerOption? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonNode.Parse(ref reader) switch
        {
            JsonObject both => new AnswerOption($"{both["value"]}", $"{both["label"]}"),
            var plain => $"{plain}",
        };

    public override void Write(Utf8JsonWriter writer, AnswerOption value, JsonSerializerOptions options)
    {
        if (value.Label == value.Value)
        {
            writer.WriteStringValue(value.Value);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("label", value.Label);
        writer.WriteString("value", value.Value);
        writer.WriteEndObject();
    }
}
