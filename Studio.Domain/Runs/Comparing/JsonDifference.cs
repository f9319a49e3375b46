using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Studio.Domain.Runs.Comparing;

/// <summary>One place where two values are not the same, and the beginning of what is there; null where there is nothing.</summary>
public sealed record DifferentValue(string Path, string? Before, string? After);

/// <summary>Finds where two JSON values differ, as deep inside as they go together. Only the first are kept, all are counted.</summary>
public sealed class JsonDifference
{
    /// <summary>Nobody reads more, and two outputs may have nothing in common.</summary>
    public const int Most = 50;

    private const int LongestValue = 200;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<DifferentValue> _found = [];

    private JsonDifference()
    {
    }

    public IReadOnlyList<DifferentValue> Values => _found;

    public int Count { get; private set; }

    public static JsonDifference None { get; } = new();

    /// <summary>Items by port, as steps put them out. Where an item comes from is no difference: what is in it counts.</summary>
    public static JsonDifference OfItems(JsonElement? before, JsonElement? after)
    {
        var difference = new JsonDifference();
        var (was, now) = (Ports(before), Ports(after));
        foreach (var port in was.Keys.Union(now.Keys))
            difference.Lists(was.GetValueOrDefault(port, []), now.GetValueOrDefault(port, []), port);
        return difference;
    }

    public static JsonDifference Of(JsonElement before, JsonElement after)
    {
        var difference = new JsonDifference();
        difference.Compare(before, after, "");
        return difference;
    }

    private static Dictionary<string, List<JsonElement>> Ports(JsonElement? kept)
    {
        var ports = new Dictionary<string, List<JsonElement>>();
        if (kept is not { ValueKind: JsonValueKind.Object } items) return ports;
        foreach (var port in items.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array))
            ports[port.Name] = [.. port.Value.EnumerateArray().Select(i => i.TryGetProperty("json", out var json) ? json : i)];
        return ports;
    }

    private void Compare(JsonElement before, JsonElement after, string at)
    {
        switch (before.ValueKind, after.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                Objects(before, after, at);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                Lists([.. before.EnumerateArray()], [.. after.EnumerateArray()], at);
                break;
            default:
                if (!JsonElement.DeepEquals(before, after)) Add(at, before, after);
                break;
        }
    }

    private void Objects(JsonElement before, JsonElement after, string at)
    {
        foreach (var (name, was) in before.EnumerateObject().Select(p => (p.Name, p.Value)))
        {
            if (after.TryGetProperty(name, out var now)) Compare(was, now, Inside(at, name));
            else Add(Inside(at, name), was, null);
        }

        foreach (var (name, now) in after.EnumerateObject().Select(p => (p.Name, p.Value)))
        {
            if (!before.TryGetProperty(name, out _)) Add(Inside(at, name), null, now);
        }
    }

    private void Lists(List<JsonElement> before, List<JsonElement> after, string at)
    {
        for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]");
            if (i >= after.Count) Add(place, before[i], null);
            else if (i >= before.Count) Add(place, null, after[i]);
            else Compare(before[i], after[i], place);
        }
    }

    private void Add(string at, JsonElement? before, JsonElement? after)
    {
        Count++;
        if (_found.Count < Most) _found.Add(new(at, Short(before), Short(after)));
    }

    private static string Inside(string at, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' or '-')
            ? at.Length == 0 ? name : $"{at}.{name}"
            : $"{at}[{JsonSerializer.Serialize(name, Readable)}]";

    private static string? Short(JsonElement? value)
    {
        if (value is not { } json) return null;
        var text = JsonSerializer.Serialize(json, Readable);
        if (text.Length <= LongestValue) return text;
        return $"{text[..(char.IsHighSurrogate(text[LongestValue - 1]) ? LongestValue - 1 : LongestValue)]}…";
    }
}
