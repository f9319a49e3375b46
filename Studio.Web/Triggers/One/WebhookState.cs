using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Data.Triggers;
using Studio.Domain;
using Studio.Runner.Runs;
using Studio.Runner.Triggers;
using Studio.Runner.Triggers.Calls;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Triggers.One;

/// <summary>One webhook and its last calls.</summary>
internal sealed class WebhookState(
    Actor actor, TriggerLists lists, ReceivedCalls received, WebhookRuns runs, Toasts toasts)
{
    public TriggerRow? Webhook { get; private set; }
    public IReadOnlyList<CallRow>? Calls { get; private set; }
    public bool IsMissing { get; private set; }

    public async Task LoadAsync(Guid id, CancellationToken ct)
    {
        // Another one's facts are not shown meanwhile.
        if (Webhook?.Id != id) (Webhook, Calls) = (null, null);
        IsMissing = !(await lists.Desk.WebhookAsync(actor, id, ct)).Ok(out var webhook, out _);
        Webhook = webhook;
        Calls = IsMissing ? [] : await received.ListAsync(actor, id, ct);
    }

    /// <summary>Calls that come meanwhile, and what becomes of the webhook.</summary>
    public async Task FollowAsync(Guid id, Func<Task> changed, CancellationToken ct)
    {
        await foreach (var _ in lists.Feed.WatchAsync(news => news.Workflow == Webhook?.WorkflowId, ct))
        {
            await LoadAsync(id, ct);
            await changed();
        }
    }

    /// <summary>The new run, which gets the same request; null when there is none, and a toast says why.</summary>
    public async Task<Guid?> ReplayAsync(Guid run, CancellationToken ct) =>
        Begun(await runs.Desk.RepeatAsync(actor, run, null, ct));

    /// <summary>The run that a call with this body would start; null when there is none, and a toast says why.</summary>
    public async Task<Guid?> TestAsync(string body, CancellationToken ct) =>
        Begun(await runs.Tests.MakeAsync(actor, Webhook!.Id, string.IsNullOrWhiteSpace(body) ? null : JsonNode.Parse(body), ct));

    /// <summary>What is wrong with a body that somebody types; null when it can be sent.</summary>
    public static string? Wrong(string body)
    {
        if (string.IsNullOrWhiteSpace(body)) return null;
        try
        {
            JsonDocument.Parse(body).Dispose();
            return null;
        }
        catch (JsonException e)
        {
            return $"This is no JSON: line {e.LineNumber + 1}, character {e.BytePositionInLine + 1}.";
        }
    }

    public bool May(string permission) => actor.May(permission);

    private Guid? Begun(Result<Guid> result)
    {
        if (result.Ok(out var run, out var problem)) return run;
        toasts.Fail(problem);
        return null;
    }
}

/// <summary>The two ways by which a page of a webhook starts runs.</summary>
internal sealed record WebhookRuns(RunDesk Desk, TestCalls Tests);
