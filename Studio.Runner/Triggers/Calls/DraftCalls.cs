using System.Text.Json.Nodes;
using Studio.Data;
using Studio.Data.Triggers;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Runs;
using Studio.Runner.Triggers.Sources;
using Studio.Runner.Workflows;

namespace Studio.Runner.Triggers.Calls;

/// <summary>
/// Calls of a draft's triggers, for who builds it: one for which they wait at the test address, or one that they make up. The test
/// address is open only while somebody waits, so it asks for no proof: a draft has no secret yet.
/// </summary>
public sealed class DraftCalls
{
    private readonly StudioDbs _dbs;
    private readonly CallListeners _listening;
    private readonly RunDesk _runs;
    private readonly PlanCache _plans;
    private readonly CallAnswers _answers;

    internal DraftCalls(StudioDbs dbs, CallListeners listening, RunDesk runs, PlanCache plans, CallAnswers answers) =>
        (_dbs, _listening, _runs, _plans, _answers) = (dbs, listening, runs, plans, answers);

    /// <summary>Waits for one call; the answer says which run it will be.</summary>
    public async Task<Result<Listener>> ListenAsync(Actor actor, Guid workflow, string node, CancellationToken ct) =>
        (await FindAsync(actor, workflow, node, ct)).Ok(out var draft, out var problem)
            ? await _listening.BeginAsync(workflow, node, draft.Workflow.OwnerId, actor.UserId, ct) : problem;

    public Task StopAsync(Guid workflow, string node, Guid run, CancellationToken ct) => _listening.EndAsync(workflow, node, run, ct);

    /// <summary>Runs the draft as if its trigger had been called with this body.</summary>
    public async Task<Result<Guid>> MakeAsync(Actor actor, Guid workflow, string node, JsonNode? body, CancellationToken ct)
    {
        if (!(await FindAsync(actor, workflow, node, ct)).Ok(out var draft, out var problem)) return problem;
        if (!draft.Source.Want(draft.Node).Ok(out var wanted, out problem)) return problem;
        var item = draft.Source.Sample(wanted.ToRow(draft.Workflow), body);
        var wish = new NewRun { Start = node, Items = [item] };
        return (await _runs.StartAsync(actor, workflow, wish, ct)).Ok(out var run, out problem) ? run.Id : problem;
    }

    /// <summary>Null where nobody waits for a call, or may not run the draft any more.</summary>
    public async Task<OpenDraftCall?> FindAsync(Guid workflow, string node, CancellationToken ct)
    {
        if (await _listening.FindAsync(workflow, node, ct) is not { } listener) return null;
        var actor = new Actor(listener.User, [Permission.UpdateWorkflows]);
        if (!(await FindAsync(actor, workflow, node, ct)).Ok(out var draft, out _)
            || !draft.Source.Want(draft.Node).Ok(out var wanted, out _)
            || !draft.Node.Parameters.Settled<CallTerms>().Ok(out var terms, out _)) return null;
        return new(actor, listener, draft.Workflow, draft.Node.Id, draft.Source, wanted, terms);
    }

    /// <summary>What the call starts is told to it as it would be of the deployed workflow.</summary>
    public async Task<WebhookReply?> TakeAsync(OpenDraftCall open, WebhookCall call, JsonNode? body, CancellationToken ct) =>
        open.Source.Read(call, open.Terms, body) switch
        {
            Arrival.Answered answered => new WebhookReply.Told(answered.Body),
            Arrival.Malformed malformed => new WebhookReply.Malformed(malformed.Why),
            Arrival.Event come => await StartAsync(open, come, ct),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no arrival."),
        };

    private async Task<WebhookReply?> StartAsync(OpenDraftCall open, Arrival.Event come, CancellationToken ct)
    {
        var (workflow, run) = (open.Workflow.Id, open.Listener.Run);
        // Of two calls at once one comes first, and nobody waits for the other.
        if (!await _listening.TakeAsync(workflow, open.Node, run, ct)) return null;
        var wish = new NewRun { Start = open.Node, Items = [come.Item] };
        if ((await _runs.StartAsync(open.Actor, workflow, wish, run, ct)).Ok(out var started, out var problem))
            return await _answers.OfAsync(started, come, ct);
        await _listening.ReturnAsync(workflow, open.Node, open.Workflow.OwnerId, open.Listener, ct);
        return problem is TooManyRuns { Most: var most }
            ? new WebhookReply.Full(most, open.Source.Subtype != TriggerSubtype.Webhook) : new WebhookReply.NotStarted(problem.InWords());
    }

    private async Task<Result<Draft>> FindAsync(Actor actor, Guid workflow, string node, CancellationToken ct)
    {
        await using var db = _dbs.For(actor);
        if (!(await db.ToChangeAsync(actor, workflow, ct)).Ok(out var found, out var problem)) return problem;
        return _plans.For(await db.LoadAsync(found, ct)).Find(node) is { IsBroken: false } step && EventSources.Of(step) is { } source
            ? new Draft(found, step, source) : new NobodyCalls(node);
    }

    private sealed record Draft(Workflow Workflow, PlanNode Node, EventSource Source);
}

/// <summary>A draft whose trigger somebody waits to see called.</summary>
public sealed class OpenDraftCall
{
    internal OpenDraftCall(Actor actor, Listener listener, Workflow workflow, string node, EventSource source, WantedWebhook wanted,
        CallTerms terms) => (Actor, Listener, Workflow, Node, Source, Terms, Path, Methods) =
        (actor, listener, workflow, node, source, terms, wanted.Path ?? node, wanted.Methods);

    internal Actor Actor { get; }
    internal Listener Listener { get; }
    internal EventSource Source { get; }
    internal CallTerms Terms { get; }
    internal Workflow Workflow { get; }
    internal string Node { get; }

    public string Path { get; }
    public string Methods { get; }
}

public sealed record NobodyCalls(string Node)
    : Problem.Conflict($"\"{Node}\" is no trigger that is called, or it is not set up yet. Fill in what it needs, then listen.");
