using System.Text.Json;
using System.Text.Json.Serialization;

namespace Studio.Domain.Workflows.Format;

/// <summary>A place or an extent on the canvas, written as [x, y].</summary>
[JsonConverter(typeof(PointConverter))]
public readonly record struct Point(double X, double Y);

internal sealed class PointConverter : JsonConverter<Point>
{
    public override Point Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("A place is written as [x, y].");
        var (x, y) = (Number(ref reader), Number(ref reader));
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray) throw new JsonException("A place has two numbers.");
        return new(x, y);
    }

    public override void Write(Utf8JsonWriter writer, Point value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.X);
        writer.WriteNumberValue(value.Y);
        writer.WriteEndArray();
    }

    private static double Number(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.Number
        ? reader.GetDouble()
        : throw new JsonException("A place has two numbers.");
}
