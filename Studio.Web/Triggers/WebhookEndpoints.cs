using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Studio.Runner.Triggers;

namespace Studio.Web.Triggers;

/// <summary>The addresses by which anybody may start deployed workflows, as far as each webhook lets them.</summary>
internal static class WebhookEndpoints
{
    public const string Prefix = "/webhooks";
    private const string LargestBody = "Studio:Webhooks:MostBodyBytes";
    private const int UsualLargestBody = 16 << 20;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapWebhooks(this WebApplication app)
    {
        var most = app.Configuration.GetValue(LargestBody, UsualLargestBody);
        app.Map(Prefix + "/{**path}", (string path, HttpContext http, WebhookDesk desk) => CallAsync(path, http, desk, most))
            .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task CallAsync(string path, HttpContext http, WebhookDesk desk, int most)
    {
        var ct = http.RequestAborted;
        // What a workflow answers is answered, also when it is an error without a body.
        if (http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        if (await desk.FindAsync(path, ct) is not { } webhook)
        {
            await SayAsync(http, StatusCodes.Status404NotFound, "NoSuchWebhook", "There is nothing at this address.");
            return;
        }

        if (!webhook.Methods.Split(',').Contains(http.Request.Method))
        {
            http.Response.Headers.Allow = webhook.Methods.Replace(",", ", ", StringComparison.Ordinal);
            await SayAsync(http, StatusCodes.Status405MethodNotAllowed, "WrongMethod",
                $"{http.Request.Method} is not among the methods of this webhook: {webhook.Methods}.");
            return;
        }

        if (await ReadAsync(http, most, ct) is not { } body)
        {
            await SayAsync(http, StatusCodes.Status413PayloadTooLarge, "BodyTooLarge",
                $"The body is larger than {most} bytes, the most that a webhook takes.");
            return;
        }

        var call = new WebhookCall(http.Request.Method, webhook.Path, Record(http.Request.Query), Headers(http.Request.Headers), body);
        try
        {
            await AnswerAsync(http, await desk.CallAsync(webhook, call, () => WebhookBody.Read(http.Request, body), ct));
        }
        catch (JsonException e)
        {
            await SayAsync(http, StatusCodes.Status400BadRequest, "MalformedJson", string.Create(CultureInfo.InvariantCulture,
                $"The body is no JSON: line {e.LineNumber + 1}, character {e.BytePositionInLine + 1}."));
        }
        catch (MalformedFormException e)
        {
            await SayAsync(http, StatusCodes.Status400BadRequest, "MalformedForm", e.Message);
        }
    }

    private static Task AnswerAsync(HttpContext http, WebhookReply reply) => reply switch
    {
        WebhookReply.Refused refused => SayAsync(http, StatusCodes.Status401Unauthorized, "CallRefused", refused.Why),
        WebhookReply.Started started => WriteAsync(http, StatusCodes.Status202Accepted, new JsonObject { ["run"] = started.Run }),
        WebhookReply.GoesOn goesOn => WriteAsync(http, StatusCodes.Status202Accepted, new JsonObject { ["run"] = goesOn.Run }),
        WebhookReply.Answered answered => AnswerAsync(http, answered),
        WebhookReply.Failed failed => SayAsync(http, StatusCodes.Status500InternalServerError, "RunFailed",
            $"The workflow failed. Its owner finds out why in the run {failed.Run}."),
        _ => throw new InvalidOperationException($"{reply.GetType().Name} is no answer."),
    };

    private static Task AnswerAsync(HttpContext http, WebhookReply.Answered answered)
    {
        foreach (var (name, value) in answered.Headers)
        {
            // Who frames a message decides how long it is, and the app's own protection stays.
            if (!IsOurs(name)) http.Response.Headers[name] = Clean($"{value}");
        }

        return answered.Body is JsonValue text && text.TryGetValue<string>(out var words)
            ? WriteAsync(http, answered.Status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(words))
            : WriteAsync(http, answered.Status, answered.Body);
    }

    private static bool IsOurs(string name) => name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Connection", StringComparison.OrdinalIgnoreCase) || name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)
        || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-' && c != '_');

    private static string Clean(string value) => string.Concat(value.Where(c => c is >= ' ' and < (char)127));

    private static Task WriteAsync(HttpContext http, int status, JsonNode? body) =>
        WriteAsync(http, status, "application/json; charset=utf-8",
            body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body, Readable));

    private static Task WriteAsync(HttpContext http, int status, string type, byte[] body)
    {
        http.Response.StatusCode = status;
        if (body.Length == 0) return Task.CompletedTask;
        http.Response.ContentType ??= type;
        http.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask : http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    private static Task SayAsync(HttpContext http, int status, string code, string detail) => TypedResults
        .Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code }).ExecuteAsync(http);

    /// <summary>Null when it is too large.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext http, int most, CancellationToken ct)
    {
        if (http.Request.ContentLength > most) return null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        using var bytes = new MemoryStream((int)(http.Request.ContentLength ?? 0));
        var buffer = new byte[16 << 10];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (bytes.Length + read > most) return null;
            await bytes.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return bytes.ToArray();
    }

    private static JsonObject Record(IQueryCollection query)
    {
        var record = new JsonObject();
        foreach (var (name, values) in query)
            record[name] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(v => (JsonNode?)v)]);
        return record;
    }

    private static JsonObject Headers(IHeaderDictionary headers)
    {
        var record = new JsonObject();
        foreach (var (name, values) in headers) record[name.ToLowerInvariant()] = values.ToString();
        return record;
    }
}
