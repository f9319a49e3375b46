using System.Net;
using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Triggers;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Triggers.Calls;
using Studio.Runner.Triggers.Events;
using Studio.Runner.Triggers.Sources;

namespace Studio.Runner.Triggers;

/// <summary>Calls of webhooks: who may, what they start, and what they are told. Nothing is told before it is kept.</summary>
public sealed class WebhookDesk
{
    private readonly TriggerIndex _index;
    private readonly DeployedVersions _versions;
    private readonly WebhookSecrets _secrets;
    private readonly CallLimits _limits;
    private readonly EventIntake _intake;
    private readonly CallAnswers _answers;
    private readonly TimeProvider _time;

    internal WebhookDesk(TriggerIndex index, DeployedVersions versions, WebhookSecrets secrets, CallLimits limits, EventIntake intake,
        CallAnswers answers, TimeProvider time) => (_index, _versions, _secrets, _limits, _intake, _answers, _time) =
        (index, versions, secrets, limits, intake, answers, time);

    /// <summary>For who may not call from there it isn't there.</summary>
    public async ValueTask<Result<OpenWebhook>> FindAsync(string path, IPAddress? from, CancellationToken ct)
    {
        if (WebhookPath.Clean(path) is not { } clean || await _index.WebhookAsync(clean, ct) is not { } found) return new NothingAtPath();
        var (workflow, version) = (found.Version.Workflow, found.Version.Version);
        if (!(await _versions.TryTermsAsync<CallTerms>(workflow, version, found.Node, ct)).Ok(out var terms, out _))
            return new WebhookUnreadable();
        return CallerNetwork.Admits(terms.AllowFrom, from) ? new OpenWebhook(found, terms) : new NothingAtPath();
    }

    /// <summary>The body is what was read of the call's: JSON, a form's fields and files, a text.</summary>
    public async Task<WebhookReply> CallAsync(OpenWebhook open, WebhookCall call, Func<Task<JsonNode?>> body, CancellationToken ct)
    {
        var (webhook, terms) = (open.Deployed, open.Terms);
        var source = EventSources.Of(terms);
        var proof = source.ProvesInBody(terms) ? await body() : null;
        if (Refuses(open, call, source, proof) is { } why) return new WebhookReply.Refused(why);
        // Only after it is known who calls: strangers shall not use up what others may do.
        if (await _limits.WaitForAsync(webhook.Id, terms.CallsPerMinute, ct) is { } wait) return new WebhookReply.TooMany(wait);
        return source.Read(call, terms, proof ?? await body()) switch
        {
            Arrival.Answered answered => new WebhookReply.Told(answered.Body),
            Arrival.Malformed malformed => new WebhookReply.Malformed(malformed.Why),
            Arrival.Event come => await TakeAsync(open, source, come, ct),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no arrival."),
        };
    }

    /// <summary>What of its calls may be kept for looking at.</summary>
    public CallMask MaskOf(OpenWebhook open) =>
        new(open.Terms, new[] { open.Deployed.Secret, open.Deployed.OldSecret ?? [] }.Where(s => s.Length > 0).Select(_secrets.Read));

    /// <summary>While a secret is being replaced, the old one is as good.</summary>
    private string? Refuses(OpenWebhook open, WebhookCall call, EventSource source, JsonNode? body)
    {
        var (webhook, now) = (open.Deployed, _time.GetUtcNow());
        if (source.Refuses(call, open.Terms, _secrets.Read(webhook.Secret), body, now) is not { } why) return null;
        return webhook.OldSecret is { } old && webhook.OldSecretUntil > now
            && source.Refuses(call, open.Terms, _secrets.Read(old), body, now) is null ? null : why;
    }

    private async Task<WebhookReply> TakeAsync(OpenWebhook open, EventSource source, Arrival.Event come, CancellationToken ct)
    {
        var (version, node) = (open.Deployed.Version, open.Deployed.Node);
        var mode = source.Subtype == TriggerSubtype.Webhook ? RunMode.Webhook : RunMode.Trigger;
        var fate = await _intake.TakeAsync(new(version, node, mode, come.Item, come.Delivery), open.Terms, ct);
        if (fate is EventFate.Refused { Most: var most })
        {
            return come.IsByHand
                ? new WebhookReply.Told(new JsonObject { ["text"] = "Too much of this is at work just now. Try again in a moment." })
                : new WebhookReply.Full(most, source.Subtype != TriggerSubtype.Webhook);
        }

        if (fate is not EventFate.Started { Run: var run })
        {
            return (fate, come.IsTerse) switch
            {
                (EventFate.Duplicate first, false) => new WebhookReply.Duplicate(first.Run, source.KnowsCallers(open.Terms)),
                (EventFate.Held held, false) => new WebhookReply.Held(held.Until),
                _ => new WebhookReply.Told(null),
            };
        }

        return await _answers.OfAsync(run, come, ct);
    }
}
