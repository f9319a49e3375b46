using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows.Plans;
using Studio.Domain.Workflows.Rules;
using Studio.Runner.Nodes.Triggers;

namespace Studio.Runner.Triggers.Sources;

/// <summary>Anybody who knows a webhook's address, and its secret where it asks for it.</summary>
internal sealed class PlainSource : EventSource<WebhookTrigger.Parameters>
{
    public override TriggerSubtype Subtype => TriggerSubtype.Webhook;

    protected override Result<WantedWebhook> Want(PlanNode node, WebhookTrigger.Parameters p)
    {
        if (WebhookPath.Clean(p.Path) is not { } path)
            return new BadTrigger(Flaw.At(node.Id, $"\"{p.Path}\" can't be a path.",
                $"Use letters, digits, \"-\", \"_\", \".\" and \"/\", at most {WebhookPath.MaxLength}.") with
            { Parameter = "path" });
        if (p.Methods.Count == 0)
            return new BadTrigger(Flaw.At(node.Id, "The webhook has no method.", "Choose at least one.") with { Parameter = "methods" });
        return new WantedWebhook(node.Id, Subtype, path, string.Join(',', p.Methods.Distinct()).ToUpperInvariant(), path)
        {
            NeedsSecret = p.Authentication != WebhookTrigger.Authentication.None,
        };
    }

    protected override string? Refuses(
        WebhookCall call, WebhookTrigger.Parameters p, byte[] secret, JsonNode? body, DateTimeOffset now) =>
        WebhookGuard.Refuses(call, p, secret, now);

    protected override bool KnowsCallers(WebhookTrigger.Parameters p) => p.Authentication != WebhookTrigger.Authentication.None;

    protected override Arrival Read(WebhookCall call, WebhookTrigger.Parameters p, JsonNode? body) => new Arrival.Event(new()
    {
        ["method"] = call.Method,
        ["path"] = call.Path,
        ["query"] = call.Query,
        ["headers"] = Shown(call.Headers, p),
        ["body"] = body,
    })
    {
        Answer = p.Answer,
        Within = p.Within,
    };

    public override JsonObject Sample(Webhook webhook, JsonNode? body) => new()
    {
        ["method"] = webhook.Method.Split(',')[0],
        ["path"] = webhook.Path,
        ["query"] = new JsonObject(),
        ["headers"] = new JsonObject(),
        ["body"] = body?.DeepClone(),
    };

    /// <summary>What proves who called is nobody's business afterwards.</summary>
    private static JsonObject Shown(JsonObject headers, WebhookTrigger.Parameters p)
    {
        headers.Remove("authorization");
        headers.Remove("cookie");
        if (p.Authentication == WebhookTrigger.Authentication.Header) headers.Remove(p.Header.ToLowerInvariant());
        return headers;
    }
}
