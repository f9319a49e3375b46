using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers.Events;

/// <summary>
/// A call as a vendor documents it, from a file of them: after ### its title, after # what must arrive of it ("nothing", or fields with
/// their values), then headers, an empty line and the body.
/// </summary>
internal sealed record Recording(
    string Title, IReadOnlyList<(string Path, string Value)> Expected, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    private const string Nothing = "nothing";

    public static IReadOnlyList<Recording> Read(string file) =>
        [.. File.ReadAllText(Path.Combine(Checkout.Root, "Studio.Tests", "Triggers", "Events", "Recorded", $"{file}.http"))
            .Split("### ", StringSplitOptions.RemoveEmptyEntries).Select(Of)];

    public HttpRequestMessage Request(string address)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        foreach (var (name, value) in Headers)
        {
            if (name == "Content-Type") content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public void Matches(JsonObject item) =>
        Assert.All(Expected, e => Assert.Equal($"{Title}: {e.Path}={e.Value}", $"{Title}: {e.Path}={Found(item, e.Path)}"));

    private static Recording Of(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = text[..end].Split('\n');
        var expected = lines[1][2..];
        var headers = lines.Skip(2).Select(l => l.Split(": ", 2)).Select(l => (l[0], l[1])).ToList();
        var body = text[(end + 2)..].TrimEnd('\n');
        // What travels as a message has the line ends of one.
        if (headers.Any(h => h.Item2.Split('/')[0] is "message" or "multipart"))
            body = body.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n";
        return new(lines[0], expected == Nothing ? [] : [.. expected.Split(" | ").Select(e => e.Split('=', 2))
            .Select(e => (e[0], e[1].Replace("\\n", "\n", StringComparison.Ordinal)))],
            headers, body);
    }

    private static string Found(JsonNode? node, string path)
    {
        foreach (var step in path.Split('.'))
            node = node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : node?[step];
        return node?.ToString() ?? "";
    }
}
