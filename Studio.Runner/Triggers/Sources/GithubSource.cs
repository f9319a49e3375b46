using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows.Plans;
using Studio.Domain.Workflows.Rules;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Wire;

namespace Studio.Runner.Triggers.Sources;

/// <summary>GitHub, by its signature over the body. See docs.github.com/webhooks.</summary>
internal sealed class GithubSource : EventSource<GithubTrigger.Parameters>
{
    private const string SignatureHeader = "X-Hub-Signature-256";

    public override TriggerSubtype Subtype => TriggerSubtype.Github;

    protected override Result<WantedWebhook> Want(PlanNode node, GithubTrigger.Parameters p)
    {
        if (!string.IsNullOrWhiteSpace(p.Repository) && p.Repository.Trim().Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
            return new BadTrigger(Flaw.At(node.Id, $"\"{p.Repository}\" is no repository.", "Write it like octo-org/octo-repo.") with
            { Parameter = "repository" });
        return new WantedWebhook(node.Id, Subtype, null, "POST", Key(p.Repository)) { NeedsSecret = true };
    }

    protected override bool KnowsCallers(GithubTrigger.Parameters p) => true;

    protected override string? Refuses(
        WebhookCall call, GithubTrigger.Parameters p, byte[] secret, JsonNode? body, DateTimeOffset now) =>
        secret.Length == 0 ? "The webhook has no secret yet."
            : Signature.Same(call.Header(SignatureHeader), Signature.Of(secret, "sha256=", call.Body)) ? null
            : $"The signature in {SignatureHeader} is wrong or missing. Give GitHub the secret that is shown under Triggers.";

    protected override Arrival Read(WebhookCall call, GithubTrigger.Parameters p, JsonNode? body)
    {
        if (call.Header("X-GitHub-Event") is not { Length: > 0 } name) return Arrival.Answered.Ignored("It has no X-GitHub-Event.");
        // With GitHub's other content type the JSON is a field of a form.
        var payload = body is JsonObject form && form.Count == 1 && form["payload"] is JsonValue text
            ? Payload.Parse($"{text}") : body;
        if (name == "ping") return new Arrival.Answered(new JsonObject { ["pong"] = payload.At("zen")?.DeepClone() });
        if (payload is not JsonObject record) return Arrival.Answered.Ignored("It has no payload.");
        var action = record.Text("action");
        var repository = record.Text("repository", "full_name");
        if (WhyNot(p, name, action, repository) is { } why) return Arrival.Answered.Ignored(why);
        // A proxy on the way may add some; they are nobody's business afterwards.
        call.Headers.Remove("authorization");
        call.Headers.Remove("cookie");
        return new Arrival.Event(Item(name, record, call.Headers, call.Header("X-GitHub-Delivery")))
        { Delivery = call.Header("X-GitHub-Delivery") };
    }

    /// <summary>As if it were a push.</summary>
    public override JsonObject Sample(Webhook webhook, JsonNode? body) =>
        Item("push", body?.DeepClone() as JsonObject ?? [], [], null);

    private static JsonObject Item(string name, JsonObject payload, JsonObject headers, string? delivery) => new()
    {
        ["event"] = name,
        ["action"] = payload.Text("action"),
        ["delivery"] = delivery,
        ["repository"] = payload.Text("repository", "full_name"),
        ["sender"] = payload.Text("sender", "login"),
        ["headers"] = headers,
        ["body"] = payload,
    };

    private static string? WhyNot(GithubTrigger.Parameters p, string name, string? action, string? repository)
    {
        if (p.Events.Count > 0 && !Has(p.Events, name)) return $"The trigger doesn't wait for {name}.";
        if (action is not null && p.Actions.Count > 0 && !Has(p.Actions, action)) return $"The trigger doesn't wait for {name}.{action}.";
        return Key(p.Repository) is var wanted and not WantedWebhook.Any && wanted != Key(repository)
            ? "The trigger is for another repository." : null;
    }

    private static bool Has(IReadOnlyList<string> words, string word) =>
        words.Any(w => w.Trim().Equals(word, StringComparison.OrdinalIgnoreCase));

    private static string Key(string? repository) =>
        string.IsNullOrWhiteSpace(repository) ? WantedWebhook.Any : repository.Trim().ToLowerInvariant();
}
