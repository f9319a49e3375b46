using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Wire;

namespace Studio.Runner.Triggers.Sources;

/// <summary>Slack's events, slash commands and interactions, by its signature over time and body. See docs.slack.dev.</summary>
internal sealed class SlackSource : EventSource<SlackTrigger.Parameters>
{
    // Slack gives up after three seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    public override TriggerSubtype Subtype => TriggerSubtype.Slack;

    protected override Result<WantedWebhook> Want(PlanNode node, SlackTrigger.Parameters p) =>
        new WantedWebhook(node.Id, Subtype, null, "POST", string.IsNullOrWhiteSpace(p.Workspace) ? WantedWebhook.Any : p.Workspace.Trim());

    protected override bool KnowsCallers(SlackTrigger.Parameters p) => true;

    protected override bool TakesForeignSecret(SlackTrigger.Parameters p) => true;

    protected override string? Refuses(
        WebhookCall call, SlackTrigger.Parameters p, byte[] secret, JsonNode? body, DateTimeOffset now)
    {
        if (secret.Length == 0) return "The trigger has no signing secret yet. Paste the one of the Slack app under Triggers.";
        return SignedTime.Slack.Refuses(secret, call.Header, call.Body, now);
    }

    protected override Arrival Read(WebhookCall call, SlackTrigger.Parameters p, JsonNode? body)
    {
        if (body is not JsonObject record) return Arrival.Answered.Ignored("It has no payload.");
        if (record["payload"] is JsonValue payload && Payload.Parse($"{payload}") is JsonObject interaction)
            return Pick(p, SlackItems.Interaction(interaction), interaction);
        if (record.ContainsKey("command")) return Pick(p, SlackItems.Command(record), record);
        // Slack looks from time to time whether a certificate is right.
        if (record.ContainsKey("ssl_check")) return new Arrival.Answered(null);
        return record.Text("type") switch
        {
            "url_verification" => new Arrival.Answered(new JsonObject { ["challenge"] = record["challenge"]?.DeepClone() }),
            "event_callback" when p.WithoutBots && IsOfBot(record.At("event")) => Arrival.Answered.Ignored("A bot wrote it."),
            "event_callback" => Pick(p, SlackItems.Event(record), record),
            var type => Arrival.Answered.Ignored($"It is a {type}."),
        };
    }

    /// <summary>As if it were an event.</summary>
    public override JsonObject Sample(Webhook webhook, JsonNode? body)
    {
        var record = body?.DeepClone() as JsonObject ?? [];
        var item = record.ContainsKey("event") ? record : new JsonObject { ["event"] = record };
        var sample = SlackItems.Event(item).Json;
        sample["body"] = item;
        return sample;
    }

    private static Arrival Pick(SlackTrigger.Parameters p, SlackItem item, JsonObject body)
    {
        if (!string.IsNullOrWhiteSpace(p.Workspace) && p.Workspace.Trim() != item.Json.Text("team"))
            return Arrival.Answered.Ignored("The trigger is for another workspace.");
        if (p.Only.Count > 0 && !p.Only.Any(o => item.Names.Contains(o.Trim()))) return new Arrival.Answered(null);
        // The old way to prove oneself, which is as good as a password where somebody still believes it.
        body.Remove("token");
        item.Json["body"] = body;
        return new Arrival.Event(item.Json)
        {
            Delivery = item.Json.Text("id"),
            Answer = item.WantsAnswer ? p.Answer : WebhookTrigger.When.AtOnce,
            Within = Patience,
            IsByHand = item.WantsAnswer,
            IsTerse = true,
        };
    }

    private static bool IsOfBot(JsonNode? said) => said.At("bot_id") is not null || said.Text("subtype") == "bot_message";
}
