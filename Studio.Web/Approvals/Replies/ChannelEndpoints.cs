using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Studio.Runner.Approvals.Replies;

namespace Studio.Web.Approvals.Replies;

/// <summary>Where channels bring what people answer there. Who calls proves itself by a signature, not by signing in.</summary>
internal static class ChannelEndpoints
{
    private const int MostBytes = 1 << 20;

    public static void MapChannels(this WebApplication app)
    {
        var channels = app.MapGroup("/channels").AllowAnonymous().DisableAntiforgery().ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        channels.MapPost("/slack", (HttpContext http, SlackReplies slack) => AnswerAsync(http, slack.TakeAsync));
        channels.MapPost("/webhook", (HttpContext http, HookReplies hook) => AnswerAsync(http, hook.TakeAsync));
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, Func<SignedCall, CancellationToken, Task<ReplyAnswer>> take)
    {
        if (http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var answer = await take(new(body.ToArray(), headers), http.RequestAborted);
        return answer.Body is null ? TypedResults.StatusCode(answer.Status) : TypedResults.Json(answer.Body, statusCode: answer.Status);
    }
}
