using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Http;

[NodeType("http.request", "HTTP request", Icon = "language", Kind = NodeKind.ExternalAction, OnCrash = OnCrash.Retry,
    Help = "Calls an address for every item and gives what it answers.", Keywords = "api rest fetch get post webhook curl")]
internal sealed class HttpNode(OutwardHttp http, IOptions<RunnerOptions> options) : INode
{
    public enum Verb { Get, Post, Put, Patch, Delete, Head, Options }

    public enum BodyKind { None, Json, Form, Text }

    public enum Answer { Auto, Json, Text, Full }

    public sealed record Parameters
    {
        [Field("Method")]
        public Verb Method { get; init; }

        [Field("URL", Example = "https://api.example.com/orders/{{ $json.id }}")]
        public required string Url { get; init; }

        [Field("Query", Editor = FieldEditor.KeyValues)]
        public IReadOnlyList<Pair> Query { get; init; } = [];

        [Field("Headers", Editor = FieldEditor.KeyValues)]
        public IReadOnlyList<Pair> Headers { get; init; } = [];

        [Field("Body")]
        public BodyKind BodyKind { get; init; }

        [Field("JSON", Editor = FieldEditor.Json, ShowWhen = "bodyKind=json", Help = "The item itself when nothing is said.")]
        public JsonNode? Json { get; init; }

        [Field("Fields", Editor = FieldEditor.KeyValues, ShowWhen = "bodyKind=form")]
        public IReadOnlyList<Pair> Form { get; init; } = [];

        [Field("Text", Editor = FieldEditor.LongText, ShowWhen = "bodyKind=text")]
        public string? Text { get; init; }

        [Field("Take the answer as", Help = "Auto goes by what the answer says it is; full gives status and headers, too.")]
        public Answer Answer { get; init; }

        [Field("Fail on 4xx and 5xx")]
        public bool FailOnError { get; init; } = true;
    }

    public sealed record Pair
    {
        [Field("Name")] public required string Name { get; init; }
        [Field("Value")] public string Value { get; init; } = "";
    }

    public async ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct)
    {
        var (items, failures) = (new List<Item>(), new List<FailedItem>());
        for (var i = 0; i < context.Items.Count; i++)
        {
            if (!context.Parameters<Parameters>(i).Ok(out var parameters, out var problem))
            {
                failures.Add(new(i, problem));
                continue;
            }

            var answer = await AskAsync(parameters, context, i, ct);
            if (answer.Ok(out var made, out problem)) items.AddRange(made.Select(json => context.Made(i, new Item(json))));
            // One item and nothing came back: the step as a whole may be tried again.
            else if (context.Items.Count == 1) return new NodeResult.Failed(problem, Retry: true);
            else failures.Add(new(i, problem));
        }

        return new NodeResult.Emitted(new Dictionary<string, IReadOnlyList<Item>> { [NodePorts.Main] = items }) { Failures = failures };
    }

    private async Task<Result<List<JsonObject>>> AskAsync(Parameters p, NodeContext context, int item, CancellationToken ct)
    {
        if (!Uri.TryCreate(p.Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return new BadAddress(p.Url);
        using var request = Request(p, address, context, item);
        try
        {
            using var response = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            var body = await ReadAsync(response, ct);
            if (!body.Ok(out var bytes, out var problem)) return problem;
            if (p.FailOnError && !response.IsSuccessStatusCode)
                return new BadAnswer(Named(address), (int)response.StatusCode, Text(response, bytes));
            return Read(p, response, bytes);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or ForbiddenAddressException)
        {
            return new NoAnswer(Named(address), Innermost(e));
        }
    }

    private static HttpRequestMessage Request(Parameters p, Uri address, NodeContext context, int item)
    {
        var url = p.Query.Count == 0 ? address.ToString() : $"{address}{(address.Query.Length > 0 ? '&' : '?')}{string.Join('&',
            p.Query.Select(q => $"{Uri.EscapeDataString(q.Name)}={Uri.EscapeDataString(q.Value)}"))}";
        var request = new HttpRequestMessage(HttpMethod.Parse(p.Method.ToString().ToUpperInvariant()),
            url)
        { Content = Body(p, context.Items[item]) };
        foreach (var header in p.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(header.Name, header.Value))
                request.Content?.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        // The same for every try of the same step: who keeps it does nothing twice.
        if (!request.Headers.Contains("Idempotency-Key"))
            request.Headers.Add("Idempotency-Key", context.Items.Count == 1
                ? context.Step.IdempotencyKey : $"{context.Step.IdempotencyKey}/{item}");
        return request;
    }

    private static HttpContent? Body(Parameters p, Item item) => p.BodyKind switch
    {
        BodyKind.Json => new StringContent((p.Json ?? item.Json).ToJsonString(), Encoding.UTF8, "application/json"),
        BodyKind.Form => new FormUrlEncodedContent(p.Form.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        BodyKind.Text => new StringContent(p.Text ?? "", Encoding.UTF8, "text/plain"),
        _ => null,
    };

    private async Task<Result<byte[]>> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var most = options.Value.MostOutputBytes;
        if (response.Content.Headers.ContentLength > most) return new AnswerTooLarge(most);
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            if (bytes.Length + read > most) return new AnswerTooLarge(most);
            await bytes.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return bytes.ToArray();
    }

    private static Result<List<JsonObject>> Read(Parameters p, HttpResponseMessage response, byte[] bytes)
    {
        var isJson = p.Answer == Answer.Json || (p.Answer != Answer.Text && IsJson(response.Content.Headers.ContentType));
        JsonNode? body;
        try
        {
            body = isJson && bytes.Length > 0 ? JsonNode.Parse(bytes) : JsonValue.Create(Text(response, bytes));
        }
        catch (JsonException e)
        {
            return new BadJson(e.LineNumber + 1 ?? 1, e.BytePositionInLine + 1 ?? 1);
        }

        if (p.Answer == Answer.Full) return new List<JsonObject> { Full(response, body) };
        return body switch
        {
            JsonArray list => [.. list.ToList().Select(element => Own(list, element))],
            JsonObject record => [record],
            _ => new List<JsonObject> { new() { ["data"] = body } },
        };
    }

    private static JsonObject Own(JsonArray list, JsonNode? element)
    {
        list.Remove(element);
        return element as JsonObject ?? new() { ["data"] = element };
    }

    private static JsonObject Full(HttpResponseMessage response, JsonNode? body)
    {
        var headers = new JsonObject();
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            headers[name.ToLowerInvariant()] = string.Join(", ", values);
        return new() { ["statusCode"] = (int)response.StatusCode, ["headers"] = headers, ["body"] = body };
    }

    private static bool IsJson(MediaTypeHeaderValue? type) =>
        type?.MediaType is { } media
            && (media.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    private static string Text(HttpResponseMessage response, byte[] bytes)
    {
        try
        {
            return Encoding.GetEncoding(response.Content.Headers.ContentType?.CharSet?.Trim('"') ?? "utf-8").GetString(bytes);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(bytes);
        }
    }

    /// <summary>Without its query, in which people put keys.</summary>
    private static string Named(Uri address) => address.GetLeftPart(UriPartial.Path);

    private static string Innermost(Exception e) =>
        (e.GetBaseException() is var inner && inner.Message.Length > 0 ? inner.Message : e.Message).TrimEnd('.');
}

public sealed record BadAddress(string Url) : Problem.Invalid($"\"{Url}\" is no address.",
    [new("url", $"\"{Url}\" is no address.", "Write it whole, beginning with https://.")]);

public sealed record NoAnswer(string Address, string Reason) : Problem.Conflict($"{Address} can't be reached: {Reason}.");

public sealed record BadAnswer(string Address, int Status, string Body)
    : Problem.Conflict($"{Address} answers {Status}: {Beginning(Body)}.")
{
    private const int Shown = 300;

    private static string Beginning(string body) =>
        (body.Length > Shown ? $"{body[..Shown]}…" : body).ReplaceLineEndings(" ").TrimEnd('.');
}

public sealed record AnswerTooLarge(long Limit) : Problem.Conflict(
    $"The answer is larger than {Limit / 1048576.0:0.#} MiB. Ask for less, or page through it.");

public sealed record BadJson(long Line, long Column) : Problem.Conflict(
    $"The answer is no JSON: line {Line}, column {Column}. Take it as text to see it.");
