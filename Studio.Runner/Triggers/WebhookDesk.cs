using System.Net;
using System.Text.Json.Nodes;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Triggers;
using Studio.Runner.Nodes.Flow;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Runs;
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
    private readonly RunFeed _feed;
    private readonly RunQueries _runs;
    private readonly TimeProvider _time;

    internal WebhookDesk(TriggerIndex index, DeployedVersions versions, WebhookSecrets secrets, CallLimits limits, EventIntake intake,
        RunFeed feed, RunQueries runs, TimeProvider time) => (_index, _versions, _secrets, _limits, _intake, _feed, _runs, _time) =
        (index, versions, secrets, limits, intake, feed, runs, time);

    /// <summary>For who may not call from there it isn't there.</summary>
    public async ValueTask<OpenWebhook?> FindAsync(string path, IPAddress? from, CancellationToken ct)
    {
        if (WebhookPath.Clean(path) is not { } clean || await _index.WebhookAsync(clean, ct) is not { } found) return null;
        var (workflow, version) = (found.Version.Workflow, found.Version.Version);
        var terms = await _versions.TermsAsync<CallTerms>(workflow, version, found.Node, ct);
        return CallerNetwork.Admits(terms.AllowFrom, from) ? new(found, terms) : null;
    }

    /// <summary>The body is what was read of the call's: JSON, a form's fields and files, a text.</summary>
    public async Task<WebhookReply> CallAsync(OpenWebhook open, WebhookCall call, Func<Task<JsonNode?>> body, CancellationToken ct)
    {
        var (webhook, terms) = (open.Deployed, open.Terms);
        var source = EventSources.Of(terms);
        var proof = source.ProvesInBody(terms) ? await body() : null;
        if (Refuses(open, call, source, proof) is { } why) return new WebhookReply.Refused(why);
        // Only after it is known who calls: strangers shall not use up what others may do.
        if (_limits.WaitFor(webhook.Id, terms.CallsPerMinute) is { } wait) return new WebhookReply.TooMany(wait);
        return source.Read(call, terms, proof ?? await body()) switch
        {
            Arrival.Answered answered => new WebhookReply.Told(answered.Body),
            Arrival.Malformed malformed => new WebhookReply.Malformed(malformed.Why),
            Arrival.Event come => await TakeAsync(open, source, come, ct),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no arrival."),
        };
    }

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
        if (fate is not EventFate.Started { Run: var run })
        {
            return (fate, come.IsTerse) switch
            {
                (EventFate.Duplicate first, false) => new WebhookReply.Duplicate(first.Run, source.KnowsCallers(open.Terms)),
                (EventFate.Held held, false) => new WebhookReply.Held(held.Until),
                _ => new WebhookReply.Told(null),
            };
        }

        var reply = come.Answer == WebhookTrigger.When.AtOnce
            ? new WebhookReply.Started(run.Id) : await WaitAsync(run, come, ct);
        return !come.IsTerse ? reply : reply switch
        {
            WebhookReply.Answered answered => answered,
            WebhookReply.Failed => new WebhookReply.Told(new JsonObject { ["text"] = "The workflow failed." }, run.Id),
            _ => new WebhookReply.Told(null, run.Id),
        };
    }

    private async Task<WebhookReply> WaitAsync(RunHandle run, Arrival.Event come, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(come.Within);
        try
        {
            return come.Answer == WebhookTrigger.When.LastNode
                ? await LastAsync(run, patience.Token) : await RespondedAsync(run, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new WebhookReply.GoesOn(run.Id);
        }
    }

    private async Task<WebhookReply> LastAsync(RunHandle run, CancellationToken ct)
    {
        var (status, output) = run.Left is { } left && await left.WaitAsync(ct) is { } outcome
            ? (outcome.Status, outcome.Output) : await LastElsewhereAsync(run.Id, ct);
        return status switch
        {
            RunStatus.Success => new WebhookReply.Answered(run.Id, 200, [], RespondNode.Together(output)),
            RunStatus.Error or RunStatus.Timeout or RunStatus.Canceled => new WebhookReply.Failed(run.Id),
            _ => new WebhookReply.GoesOn(run.Id),
        };
    }

    private async Task<(RunStatus, IReadOnlyList<Item>)> LastElsewhereAsync(Guid run, CancellationToken ct)
    {
        await foreach (var news in _feed.WatchAsync(Actor.System, run, ct))
        {
            if (!news.IsLast || !(await _runs.FindAsync(Actor.System, run, ct)).Ok(out var ended, out _)) continue;
            var output = ended.Output is { } kept ? StepOutput.Read(JsonObject.Create(kept)!) : [];
            return (ended.Status, output.GetValueOrDefault("main") ?? []);
        }

        return (RunStatus.Canceled, []);
    }

    private async Task<WebhookReply> RespondedAsync(RunHandle run, CancellationToken ct)
    {
        if (run.Responded is { } responded && await Task.WhenAny(responded, run.Left!).WaitAsync(ct) == responded)
            return Answer(run.Id, (await responded).Json);
        if (run.Left is { } left && await left is { } outcome
            && outcome.Status is RunStatus.Error or RunStatus.Timeout or RunStatus.Canceled)
            return new WebhookReply.Failed(run.Id);
        await foreach (var news in _feed.WatchAsync(Actor.System, run.Id, ct))
        {
            if (news.Steps.FirstOrDefault(Responds) is { } step
                && (await _runs.StepAsync(Actor.System, run.Id, step.Seq, ct)).Ok(out var row, out _)
                && Response(row) is { } response) return Answer(run.Id, response);
            if (news.IsLast) break;
        }

        return new WebhookReply.Failed(run.Id);
    }

    private static bool Responds(StepNews step) => step.Items is { } items && items.TryGetProperty(RespondNode.ResponsePort, out _);

    private static JsonObject? Response(StepRow step) =>
        step.Output is { } output && JsonObject.Create(output)?[RespondNode.ResponsePort]?[0]?["json"] is JsonObject response
            ? response : null;

    private static WebhookReply.Answered Answer(Guid run, JsonObject response) => new(run,
        response["status"]!.GetValue<int>(), response["headers"]!.AsObject(), response["body"]?.DeepClone());
}
