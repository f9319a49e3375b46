using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Runner.Triggers;

namespace Studio.Web.Triggers.Calls;

/// <summary>What a caller was told, and the run that the call has started.</summary>
internal sealed record WebhookTold(Guid? Run, byte[] Said);

/// <summary>What is decided about a call, as an answer of HTTP.</summary>
internal static class WebhookAnswers
{
    // Nobody knows when a run ends.
    private const string UsualWait = "10";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task<WebhookTold> AnswerAsync(this HttpContext http, WebhookReply reply) => reply switch
    {
        WebhookReply.Refused refused => http.SayAsync(StatusCodes.Status401Unauthorized, "CallRefused", refused.Why),
        WebhookReply.NotStarted refused => http.SayAsync(StatusCodes.Status409Conflict, "NotStarted", refused.Why),
        WebhookReply.TooMany tooMany => TooManyAsync(http, tooMany.Wait),
        WebhookReply.Full full => FullAsync(http, full),
        WebhookReply.Malformed malformed => http.SayAsync(StatusCodes.Status400BadRequest, "MalformedBody", malformed.Why),
        WebhookReply.Told told => WriteAsync(http, StatusCodes.Status200OK, told.Body, told.Run),
        WebhookReply.Duplicate first => WriteAsync(http, StatusCodes.Status200OK, first.MayKnow
            ? new JsonObject { ["duplicate"] = true, ["run"] = first.Run } : new JsonObject { ["duplicate"] = true }, null),
        WebhookReply.Held held => WriteAsync(http, StatusCodes.Status202Accepted, new JsonObject { ["startsAt"] = held.Until }, null),
        WebhookReply.Started started => AcceptedAsync(http, started.Run),
        WebhookReply.GoesOn goesOn => AcceptedAsync(http, goesOn.Run),
        WebhookReply.Answered answered => AnswerAsync(http, answered),
        WebhookReply.Failed failed => http.SayAsync(StatusCodes.Status500InternalServerError, "RunFailed",
            $"The workflow failed. Its owner finds out why in the run {failed.Run}.", failed.Run),
        _ => throw new InvalidOperationException($"{reply.GetType().Name} is no answer."),
    };

    public static async Task<WebhookTold> SayAsync(this HttpContext http, int status, string code, string detail, Guid? run = null)
    {
        await TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code })
            .ExecuteAsync(http);
        return new(run, Encoding.UTF8.GetBytes(detail));
    }

    private static Task<WebhookTold> TooManyAsync(HttpContext http, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return http.SayAsync(StatusCodes.Status429TooManyRequests, "TooManyCalls",
            $"This webhook is called too often. Try again in {seconds} s.");
    }

    private static Task<WebhookTold> FullAsync(HttpContext http, WebhookReply.Full full)
    {
        http.Response.Headers.RetryAfter = UsualWait;
        return http.SayAsync(full.IsVendor ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests, "TooManyRuns",
            $"The workflow takes no more than {full.Most} runs at once, and so many are at work. Nothing was started. "
            + $"Try again in {UsualWait} s.");
    }

    private static Task<WebhookTold> AcceptedAsync(HttpContext http, Guid run) =>
        WriteAsync(http, StatusCodes.Status202Accepted, new JsonObject { ["run"] = run }, run);

    private static Task<WebhookTold> AnswerAsync(HttpContext http, WebhookReply.Answered answered)
    {
        foreach (var (name, value) in answered.Headers)
        {
            // Who frames a message decides how long it is, and the app's own protection stays.
            if (!IsOurs(name)) http.Response.Headers[name] = Clean($"{value}");
        }

        return answered.Body is JsonValue text && text.TryGetValue<string>(out var words)
            ? WriteAsync(http, answered.Status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(words), answered.Run)
            : WriteAsync(http, answered.Status, answered.Body, answered.Run);
    }

    private static bool IsOurs(string name) => name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Connection", StringComparison.OrdinalIgnoreCase) || name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)
        || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-' && c != '_');

    private static string Clean(string value) => string.Concat(value.Where(c => c is >= ' ' and < (char)127));

    private static Task<WebhookTold> WriteAsync(HttpContext http, int status, JsonNode? body, Guid? run) =>
        WriteAsync(http, status, "application/json; charset=utf-8",
            body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body, Readable), run);

    private static async Task<WebhookTold> WriteAsync(HttpContext http, int status, string type, byte[] body, Guid? run)
    {
        http.Response.StatusCode = status;
        if (body.Length == 0) return new(run, body);
        http.Response.ContentType ??= type;
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(body, http.RequestAborted);
        return new(run, body);
    }
}
