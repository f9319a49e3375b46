using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Studio.Data;
using Studio.Data.Access;
using Studio.Domain.Approvals;
using Studio.Runner.Approvals.Channels.Hooks;
using Studio.Runner.Wire;

namespace Studio.Runner.Approvals.Replies;

/// <summary>Answers that a program of one's own brings, for the people whom it names. A secret that both know proves it.</summary>
public sealed class HookReplies(ReplyDesk desk, StudioDbs dbs, IOptionsMonitor<HookOptions> options, TimeProvider time)
{
    private const string Delivery = "Idempotency-Key";

    public async Task<ReplyAnswer> TakeAsync(SignedCall call, CancellationToken ct)
    {
        if (Refuses(call) is { } wrong) return ReplyAnswer.Refused(401, wrong);
        if (Parse(call.Body) is not { } body) return Unreadable("The body is no JSON object.");
        if (body.Text("by") is not { Length: > 0 } by) return Unreadable("\"by\" is missing: the mail address of who answers.");
        var (answer, text, said) = (body["answer"] as JsonObject, body.Text("text"), body.Text("correlation"));
        if (answer is null && string.IsNullOrWhiteSpace(text))
            return Unreadable("Neither \"answer\" nor \"text\" is there. Give an answer as the API takes it, or what was written.");
        Guid? correlation = Guid.TryParse(said, out var id) ? id : null;
        if (said is not null && correlation is null)
            return Unreadable("\"correlation\" is none of Studio's. Give back what the question came with.");
        var delivery = call.Header(Delivery) ?? Convert.ToHexStringLower(SHA256.HashData(call.Body));
        return ReplyAnswer.Of(await desk.TakeAsync(new(InteractionChannel.Webhook, delivery, by, body, call.Kept)
        {
            Person = await People.ByMailAsync(dbs, by, ct),
            Correlation = correlation,
            Text = text,
            Answer = (JsonObject?)answer?.DeepClone(),
        }, ct));
    }

    private string? Refuses(SignedCall call) => options.CurrentValue.Secret is { Length: > 0 } secret
        ? HookOptions.Signature.Refuses(Encoding.UTF8.GetBytes(secret), call.Header, call.Body, time.GetUtcNow())
        : $"Nothing is taken here yet: {HookOptions.Section}:Secret is not set.";

    private static ReplyAnswer Unreadable(string why) => ReplyAnswer.Refused(422, why);

    private static JsonObject? Parse(byte[] body)
    {
        try
        {
            return Payload.Parse(System.Text.Encoding.UTF8.GetString(body)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
