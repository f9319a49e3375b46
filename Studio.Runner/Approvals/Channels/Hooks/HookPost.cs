using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Studio.Data.Approvals.Channels;
using Studio.Domain.Approvals;

namespace Studio.Runner.Approvals.Channels.Hooks;

/// <summary>Tells a program of a question, and how it ended. The same message has the same Idempotency-Key.</summary>
internal sealed class HookPost(ChannelHttp http, QuestionsToTell questions, IOptionsMonitor<HookOptions> options,
    IOptionsMonitor<PublicAddress> address, TimeProvider time) : IChannelPost
{
    public InteractionChannel Channel => InteractionChannel.Webhook;

    public async Task<Sent?> SendAsync(MessageInHand message, CancellationToken ct)
    {
        var hook = options.CurrentValue;
        if (hook.Missing is { } missing) throw new CannotSendException($"Studio can't tell the webhook yet: {missing} is not set.");
        if (await questions.FindAsync(message.Interaction, ct) is not { } found) return null;
        if (!message.IsClosing && found.Asked.Status != InteractionStatus.Pending) return null;
        var body = JsonSerializer.SerializeToUtf8Bytes(message.IsClosing ? Closed(found) : Asked(found.Asked));
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var now = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add(HookOptions.Signature.TimeHeader, now);
        request.Headers.Add(HookOptions.Signature.Header, HookOptions.Signature.Of(Encoding.UTF8.GetBytes(hook.Secret), now, body));
        request.Headers.Add("Idempotency-Key", $"{message.Id}");
        using var response = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.IsSuccessStatusCode) return new(null);
        var status = (int)response.StatusCode;
        if (status is >= 400 and < 500 and not 408 and not 425 and not 429) throw new CannotSendException($"The webhook answers {status}.");
        throw new HttpRequestException($"The webhook answers {status}.");
    }

    private JsonObject Asked(HumanInteraction asked)
    {
        var question = asked.Question;
        var told = About("question.asked", asked);
        told["message"] = question.Message;
        told["context"] = question.Context?.DeepClone();
        told["asks"] = new JsonArray([.. asked.Named.Select(n => (JsonNode)n.Name)]);
        told["priority"] = asked.RequestData["priority"]?.DeepClone();
        told["decisions"] = new JsonArray([.. question.Decisions.Select(d => (JsonNode)d)]);
        told["options"] = asked.RequestData["options"]?.DeepClone();
        told["fields"] = asked.RequestData["fields"]?.DeepClone();
        told["until"] = asked.TimeoutAt?.ToString("O", CultureInfo.InvariantCulture);
        if (address.CurrentValue.IsKnown) told["url"] = $"{address.CurrentValue.At($"inbox?question={asked.Id}")}";
        return told;
    }

    private static JsonObject Closed(ToldQuestion found)
    {
        var told = About("question.closed", found.Asked);
        told["status"] = found.Asked.Status.ToString().ToLowerInvariant();
        told["by"] = found.By;
        told["answer"] = found.Asked.ResponseData?.DeepClone();
        return told;
    }

    private static JsonObject About(string happened, HumanInteraction asked) => new()
    {
        ["event"] = happened,
        ["correlation"] = asked.CorrelationId,
        ["kind"] = asked.InteractionType.ToString().ToLowerInvariant(),
        ["workflow"] = asked.WorkflowName,
        ["title"] = asked.Title,
    };
}
