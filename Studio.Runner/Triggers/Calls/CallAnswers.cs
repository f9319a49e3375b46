using System.Text.Json.Nodes;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Runner.Nodes.Flow;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Runs;
using Studio.Runner.Triggers.Sources;

namespace Studio.Runner.Triggers.Calls;

/// <summary>What who called is told of the run that the call has started: at once, or what comes of it.</summary>
internal sealed class CallAnswers(RunFeed feed, RunQueries runs)
{
    public async Task<WebhookReply> OfAsync(RunHandle run, Arrival.Event come, CancellationToken ct)
    {
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
        await foreach (var news in feed.WatchAsync(Actor.System, run, ct))
        {
            if (!news.IsLast || !(await runs.FindAsync(Actor.System, run, ct)).Ok(out var ended, out _)) continue;
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
        await foreach (var news in feed.WatchAsync(Actor.System, run.Id, ct))
        {
            if (news.Steps.FirstOrDefault(Responds) is { } step
                && (await runs.StepAsync(Actor.System, run.Id, step.Seq, ct)).Ok(out var row, out _)
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
