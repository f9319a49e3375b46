using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Studio.Data.Triggers;
using Studio.Runner.Triggers;
using Studio.Runner.Triggers.Calls;

namespace Studio.Web.Triggers.Calls;

/// <summary>Takes a call of a webhook, has it answered, and then notes it for who looks into the last calls.</summary>
internal sealed class WebhookDoor(
    WebhookDesk desk, DraftCalls drafts, CallBook book, TimeProvider time, IConfiguration settings)
{
    private const string LargestBody = "Studio:Webhooks:MostBodyBytes";
    private const int UsualLargestBody = 16 << 20;
    private readonly int _most = settings.GetValue(LargestBody, UsualLargestBody);

    public async Task CallAsync(string path, HttpContext http)
    {
        // What a workflow answers is answered, also when it is an error without a body.
        if (http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        if (!(await desk.FindAsync(path, http.Connection.RemoteIpAddress, http.RequestAborted)).Ok(out var webhook, out var problem))
        {
            await (problem is WebhookUnreadable
                ? http.SayAsync(StatusCodes.Status503ServiceUnavailable, nameof(WebhookUnreadable), problem.Message) : NothingAsync(http));
            return;
        }

        var (at, begun) = (time.GetUtcNow(), time.GetTimestamp());
        var (body, told) = await AnswerAsync(webhook.Deployed.Path, webhook.Deployed.Methods, http,
            async (call, read) => await desk.CallAsync(webhook, call, read, http.RequestAborted));
        var mask = desk.MaskOf(webhook);
        book.Note(new NewCall(webhook.Deployed.Id, at, http.Request.Method, http.Response.StatusCode, time.GetElapsedTime(begun), told.Run)
        {
            Query = mask.Query(http.Request.QueryString.Value ?? ""),
            Headers = http.Request.Headers.ToDictionary(
                h => h.Key.ToLowerInvariant(), h => mask.Header(h.Key, h.Value.ToString())),
            Body = mask.Text(body, http.Request.ContentType),
            BodyBytes = body.Length,
            Response = mask.Text(told.Said, http.Response.ContentType),
            ResponseBytes = told.Said.Length,
        });
    }

    /// <summary>The address at which somebody waits at their editor for one call.</summary>
    public async Task TestAsync(Guid workflow, string node, HttpContext http)
    {
        if (http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        if (await drafts.FindAsync(workflow, node, http.RequestAborted) is not { } open) await NothingAsync(http);
        else
        {
            await AnswerAsync(open.Path, open.Methods, http,
                async (call, read) => await drafts.TakeAsync(open, call, await read(), http.RequestAborted));
        }
    }

    private async Task<(byte[] Body, WebhookTold Told)> AnswerAsync(string path, string methods, HttpContext http,
        Func<WebhookCall, Func<Task<JsonNode?>>, Task<WebhookReply?>> take)
    {
        if (!methods.Split(',').Contains(http.Request.Method))
        {
            http.Response.Headers.Allow = methods.Replace(",", ", ", StringComparison.Ordinal);
            return ([], await http.SayAsync(StatusCodes.Status405MethodNotAllowed, "WrongMethod",
                $"{http.Request.Method} is not among the methods of this webhook: {methods}."));
        }

        if (await ReadAsync(http) is not { } body)
            return ([], await http.SayAsync(StatusCodes.Status413PayloadTooLarge, "BodyTooLarge",
                $"The body is larger than {_most} bytes, the most that a webhook takes."));
        var call = new WebhookCall(http.Request.Method, path, Record(http.Request.Query), Headers(http.Request.Headers), body);
        try
        {
            var reply = await take(call, () => WebhookBody.ReadAsync(http.Request, body));
            return (body, reply is null ? await NothingAsync(http) : await http.AnswerAsync(reply));
        }
        catch (JsonException e)
        {
            return (body, await http.SayAsync(StatusCodes.Status400BadRequest, "MalformedJson", string.Create(CultureInfo.InvariantCulture,
                $"The body is no JSON: line {e.LineNumber + 1}, character {e.BytePositionInLine + 1}.")));
        }
        catch (MalformedFormException e)
        {
            return (body, await http.SayAsync(StatusCodes.Status400BadRequest, "MalformedForm", e.Message));
        }
    }

    private static Task<WebhookTold> NothingAsync(HttpContext http) =>
        http.SayAsync(StatusCodes.Status404NotFound, "NoSuchWebhook", new NothingAtPath().Message);

    /// <summary>Null when it is too large.</summary>
    private async Task<byte[]?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > _most) return null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        using var bytes = new MemoryStream((int)(http.Request.ContentLength ?? 0));
        var buffer = new byte[16 << 10];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            if (bytes.Length + read > _most) return null;
            await bytes.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
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
