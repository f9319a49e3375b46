using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Domain;

namespace Studio.Runner.Nodes.Http;

/// <summary>What an answer says, as JSON.</summary>
internal static class HttpReading
{
    // A field that comes twice could be read one way here and another way there.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static Result<HttpBodyRead> Body(HttpParameters p, HttpReply reply)
    {
        var isJson = p.Answer == HttpAnswer.Json || (p.Answer != HttpAnswer.Text && IsJson(reply.Response.Content.Headers.ContentType));
        try
        {
            return new HttpBodyRead(isJson && reply.Body.Length > 0
                ? JsonNode.Parse(reply.Body, documentOptions: Strict) : JsonValue.Create(Text(reply)));
        }
        catch (JsonException e)
        {
            return new BadJson(e.LineNumber + 1 ?? 1, e.BytePositionInLine + 1 ?? 1);
        }
    }

    /// <summary>A list is many items, an object one, and anything else one with it as "data".</summary>
    public static List<JsonObject> Items(JsonNode? body) => body switch
    {
        JsonArray list => [.. list.ToList().Select(element => Own(list, element))],
        JsonObject record => [record],
        _ => [new() { ["data"] = body }],
    };

    public static JsonObject Full(HttpReply reply, JsonNode? body)
    {
        var headers = new JsonObject();
        foreach (var (name, values) in reply.Response.Headers.Concat(reply.Response.Content.Headers))
            headers[name.ToLowerInvariant()] = string.Join(", ", values);
        return new() { ["statusCode"] = (int)reply.Response.StatusCode, ["headers"] = headers, ["body"] = body };
    }

    public static string Text(HttpReply reply)
    {
        try
        {
            return Encoding.GetEncoding(reply.Response.Content.Headers.ContentType?.CharSet?.Trim('"') ?? "utf-8").GetString(reply.Body);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(reply.Body);
        }
    }

    private static JsonObject Own(JsonArray list, JsonNode? element)
    {
        list.Remove(element);
        return element as JsonObject ?? new() { ["data"] = element };
    }

    private static bool IsJson(MediaTypeHeaderValue? type) =>
        type?.MediaType is { } media
            && (media.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
}

internal sealed record HttpBodyRead(JsonNode? Json);
