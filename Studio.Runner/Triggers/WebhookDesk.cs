using System.Text.Json.Nodes;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Data.Triggers;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Triggers;
using Studio.Runner.Nodes.Flow;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Runs;

namespace Studio.Runner.Triggers;

/// <summary>Calls of webhooks: who may, what they start, and what they are told. Nothing is told before it is kept.</summary>
public sealed class WebhookDesk
{
    private readonly TriggerIndex _index;
    private readonly DeployedVersions _versions;
    private readonly WebhookSecrets _secrets;
    private readonly RunStarter _starter;
    private readonly RunFeed _feed;
    private readonly RunQueries _runs;
    private readonly TimeProvider _time;

    internal WebhookDesk(TriggerIndex index, DeployedVersions versions, WebhookSecrets secrets, RunStarter starter, RunFeed feed,
        RunQueries runs, TimeProvider time) =>
        (_index, _versions, _secrets, _starter, _feed, _runs, _time) = (index, versions, secrets, starter, feed, runs, time);

    public ValueTask<DeployedWebhook?> FindAsync(string path, CancellationToken ct) =>
        WebhookPath.Clean(path) is { } clean ? _index.WebhookAsync(clean, ct) : new((DeployedWebhook?)null);

    /// <summary>The body is what was read of the call's: JSON, a form's fields, a text.</summary>
    public async Task<WebhookReply> CallAsync(DeployedWebhook webhook, WebhookCall call, Func<JsonNode?> body, CancellationToken ct)
    {
        var p = await _versions.ParametersAsync<WebhookTrigger.Parameters>(webhook.Version, webhook.Node, ct);
        if (WebhookGuard.Refuses(call, p, _secrets.Read(webhook.Secret), _time.GetUtcNow()) is { } why)
            return new WebhookReply.Refused(why);
        var item = new JsonObject
        {
            ["method"] = call.Method,
            ["path"] = call.Path,
            ["query"] = call.Query,
            ["headers"] = Shown(call.Headers, p),
            ["body"] = body(),
        };
        var run = await _starter.StartAsync(await _versions.RequestAsync(webhook.Version, webhook.Node, RunMode.Webhook, item, ct));
        if (p.Answer == WebhookTrigger.When.AtOnce) return new WebhookReply.Started(run.Id);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(p.Within);
        try
        {
            return p.Answer == WebhookTrigger.When.LastNode
                ? await LastAsync(run, patience.Token) : await RespondedAsync(run, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new WebhookReply.GoesOn(run.Id);
        }
    }

    /// <summary>What proves who called is nobody's business afterwards.</summary>
    private static JsonObject Shown(JsonObject headers, WebhookTrigger.Parameters p)
    {
        headers.Remove("authorization");
        headers.Remove("cookie");
        if (p.Authentication == WebhookTrigger.Authentication.Header) headers.Remove(p.Header.ToLowerInvariant());
        return headers;
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
