using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Studio.Domain;

namespace Studio.Runner.Nodes.Http;

/// <summary>Calls page after page of a long answer, until there is none, or as many as may be.</summary>
internal static partial class HttpPaging
{
    public static async Task<Result<List<JsonObject>>> AllAsync(HttpCall call, Uri address, HttpParameters p, CancellationToken ct)
    {
        var items = new List<JsonObject>();
        var (asked, next) = (new HashSet<Uri>(), (Uri?)First(address, p));
        for (var page = 1; next is not null && page <= Math.Max(1, p.Pages == HttpPages.None ? 1 : p.MostPages) && asked.Add(next); page++)
        {
            if (!(await call.SendAsync(next, ct)).Ok(out var reply, out var problem)) return problem;
            using (reply)
            {
                if (!HttpReading.Body(p, reply).Ok(out var body, out problem)) return problem;
                var after = Next(p, address, next, reply, body.Json, page);
                var list = p.ListField is { Length: > 0 } field && p.Pages != HttpPages.None
                    ? At(body.Json, field)?.DeepClone() : body.Json;
                var found = p.Answer == HttpAnswer.Full ? [HttpReading.Full(reply, body.Json)] : list is null ? []
                    : HttpReading.Items(list);
                items.AddRange(found);
                // A page without items is behind the last one.
                next = found.Count == 0 ? null : after;
            }
        }

        return items;
    }

    private static Uri First(Uri address, HttpParameters p)
    {
        var first = HttpCall.With(address, p.Query);
        return p.Pages == HttpPages.PageNumber ? Numbered(first, p, p.FirstPage) : first;
    }

    private static Uri? Next(HttpParameters p, Uri address, Uri here, HttpReply reply, JsonNode? body, int page) => p.Pages switch
    {
        HttpPages.LinkHeader => Link(reply) is { } link ? new Uri(here, link) : null,
        HttpPages.NextAddress => Text(body, p) is { } text && Uri.TryCreate(here, text, out var next) ? next : null,
        HttpPages.PageNumber => Numbered(HttpCall.With(address, p.Query), p, p.FirstPage + page),
        HttpPages.Cursor => Text(body, p) is { } cursor
            ? HttpCall.With(HttpCall.With(address, p.Query), [new HttpPair { Name = p.PageName, Value = cursor }]) : null,
        _ => null,
    };

    private static Uri Numbered(Uri address, HttpParameters p, int number) =>
        HttpCall.With(address, [new HttpPair { Name = p.PageName, Value = number.ToString(CultureInfo.InvariantCulture) }]);

    private static string? Text(JsonNode? body, HttpParameters p) =>
        At(body, p.PageField) is JsonValue value && value.ToString() is { Length: > 0 } text ? text : null;

    private static JsonNode? At(JsonNode? body, string path)
    {
        foreach (var name in path.Split('.')) body = body is JsonObject record ? record[name] : null;
        return body;
    }

    private static string? Link(HttpReply reply) =>
        reply.Response.Headers.TryGetValues("Link", out var links)
            && NextLink().Match(string.Join(',', links)) is { Success: true } next ? next.Groups[1].Value : null;

    [GeneratedRegex("""<([^>]*)>\s*;[^,]*rel="?next\b""")]
    private static partial Regex NextLink();
}
