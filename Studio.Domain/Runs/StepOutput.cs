using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Domain.Runs;

/// <summary>
/// What a step put out, as it is kept: <c>{ "main": [ { "json": {…}, "files": {…}, "from": [["Fetch", 0]] } ] }</c>. Where an item comes
/// from
/// is its node, place, port and run, the last two left out where they are 0.
/// </summary>
public static class StepOutput
{
    private const int Nul = 6;
    private const int UsualItem = 128;
    private const int UsualCounts = 32;
    private static readonly JsonWriterOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Write(IReadOnlyDictionary<string, IReadOnlyList<Item>> ports)
    {
        // Growing means copying, and what is large is copied where nothing is tidied up for long.
        var buffer = new ArrayBufferWriter<byte>(512 + (UsualItem * ports.Values.Sum(items => items.Count)));
        using var writer = new Utf8JsonWriter(buffer, Plain);
        writer.WriteStartObject();
        foreach (var (port, items) in ports)
        {
            writer.WriteStartArray(port);
            foreach (var item in items) Write(writer, item);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.Flush();
        return WithoutNul(buffer.WrittenSpan);
    }

    /// <summary>How many items went out by which port.</summary>
    public static byte[] Counts(IReadOnlyDictionary<string, IReadOnlyList<Item>> ports)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualCounts);
        using var writer = new Utf8JsonWriter(buffer, Plain);
        writer.WriteStartObject();
        foreach (var (port, items) in ports) writer.WriteNumber(port, items.Count);
        writer.WriteEndObject();
        writer.Flush();
        return WithoutNul(buffer.WrittenSpan);
    }

    public static Dictionary<string, IReadOnlyList<Item>> Read(ReadOnlySpan<byte> utf8) => Read(JsonNode.Parse(utf8)!.AsObject());

    public static Dictionary<string, IReadOnlyList<Item>> Read(JsonObject kept)
    {
        var ports = new Dictionary<string, IReadOnlyList<Item>>();
        foreach (var (port, items) in kept) ports[port] = [.. items!.AsArray().Select(i => ReadItem(i!.AsObject()))];
        return ports;
    }

    private static void Write(Utf8JsonWriter writer, Item item)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("json"u8);
        item.Json.WriteTo(writer);
        if (item.Files is { } files)
        {
            writer.WritePropertyName("files"u8);
            files.WriteTo(writer);
        }

        if (item.Origins.Count > 0)
        {
            writer.WriteStartArray("from"u8);
            foreach (var origin in item.Origins) Write(writer, origin);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Origin origin)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(origin.Node);
        writer.WriteNumberValue(origin.Item);
        if (origin.Port != 0 || origin.Run > 0)
        {
            writer.WriteNumberValue(origin.Port);
            writer.WriteNumberValue(origin.Run ?? 0);
        }

        writer.WriteEndArray();
    }

    private static Item ReadItem(JsonObject kept)
    {
        var (json, files, from) = (kept["json"]!.AsObject(), kept["files"]?.AsObject(), kept["from"]?.AsArray());
        // An item's objects stand on their own, so that they can be put into others.
        kept.Clear();
        return new(json, files) { Origins = from is null ? [] : [.. from.Select(o => Read(o!.AsArray()))] };
    }

    private static Origin Read(JsonArray from) => new(from[0]!.GetValue<string>(), from[1]!.GetValue<int>(),
        from.Count > 2 ? from[2]!.GetValue<int>() : 0, from.Count > 3 ? from[3]!.GetValue<int>() : 0);

    /// <summary>PostgreSQL's JSON knows every character but U+0000; what can't be kept becomes the sign for it.</summary>
    private static byte[] WithoutNul(ReadOnlySpan<byte> json)
    {
        var at = json.IndexOf("\\u0000"u8);
        if (at < 0) return json.ToArray();
        var clean = json.ToArray();
        while (at >= 0)
        {
            var slashes = 0;
            while (at - slashes - 1 >= 0 && clean[at - slashes - 1] == '\\') slashes++;
            // An even number before it means that this backslash begins the escape and isn't one that is meant.
            if (slashes % 2 == 0) Encoding.ASCII.GetBytes("\\ufffd", clean.AsSpan(at));
            at += Nul;
            var next = clean.AsSpan(at).IndexOf("\\u0000"u8);
            at = next < 0 ? -1 : at + next;
        }

        return clean;
    }
}
