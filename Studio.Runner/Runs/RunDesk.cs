using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Runs;
using Studio.Data.Runs.Queue;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Audit;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Workflows;

namespace Studio.Runner.Runs;

/// <summary>What to run a draft with: items, and the node to begin at where it isn't the trigger.</summary>
public sealed record NewRun
{
    public IReadOnlyList<JsonObject> Items { get; init; } = [];
    public string? Start { get; init; }

    /// <summary>The last node to run; what follows it is left out.</summary>
    public string? Until { get; init; }
}

/// <summary>What people and programs do with runs. Whoever may change a workflow may run it.</summary>
public sealed class RunDesk
{
    private readonly StudioDbs _dbs;
    private readonly RunStarter _starter;
    private readonly RunWakes _wakes;
    private readonly RunQueue _queue;
    private readonly RunMessages _messages;
    private readonly RunCopies _copies;
    private readonly RunPlaces _places;
    private readonly PlanCache _plans;
    private readonly TimeProvider _time;

    internal RunDesk(StudioDbs dbs, RunStarter starter, RunQueue queue, RunWakes wakes, RunMessages messages, RunCopies copies,
        RunPlaces places, PlanCache plans, TimeProvider time) =>
        (_dbs, _starter, _queue, _wakes, _messages, _copies, _places, _plans, _time) =
        (dbs, starter, queue, wakes, messages, copies, places, plans, time);

    /// <summary>Runs the draft as it is.</summary>
    public Task<Result<RunHandle>> StartAsync(Actor actor, Guid workflow, NewRun wish, CancellationToken ct) =>
        StartAsync(actor, workflow, wish, null, ct);

    /// <summary>The same, under an id that somebody knows already.</summary>
    internal async Task<Result<RunHandle>> StartAsync(Actor actor, Guid workflow, NewRun wish, Guid? run, CancellationToken ct)
    {
        await using var db = _dbs.For(actor);
        if (!(await db.ToChangeAsync(actor, workflow, ct)).Ok(out var found, out var problem)) return problem;
        var definition = await db.LoadAsync(found, ct);
        var plan = _plans.For(definition);
        var start = wish.Start is null ? plan.Triggers is [var first, ..] ? plan.Nodes[first] : null : plan.Find(wish.Start);
        if (start is null) return new NothingToStart(wish.Start);
        if (wish.Until is { } until && plan.Find(until) is null) return new NothingToStart(until);
        var started = await _starter.TryStartAsync(new(found.Id, found.OwnerId, definition, start.Id, RunMode.Manual,
            [.. wish.Items.Select(i => new Item(i))])
        {
            Id = run,
            TriggeredBy = $"{actor.UserId}",
            IsLimited = await _queue.IsLimitedAsync(found.Id, ct),
            UsesPins = true,
            Places = found.Places,
            Only = wish.Until is { } last ? Before(plan, plan.Find(last)!) : null,
        }, ct);
        return started is not null ? started : new TooManyRuns(found.DisplayName, found.Places!.Value);
    }

    /// <summary>Ends a run. One that is at work ends when its steps have heard of it, which takes less than a second.</summary>
    public async Task<Result<Guid>> CancelAsync(Actor actor, Guid run, CancellationToken ct)
    {
        await using var db = _dbs.For(actor);
        if (!(await RunAsync(db, actor, run, "run.canceled", ct)).Ok(out _, out var problem)) return problem;
        if (!await _wakes.CancelAsync(run, ct)) return new RunHasEnded(run);
        await db.SaveChangesAsync(ct);
        return run;
    }

    /// <summary>A new run that goes on where this one failed, with all that it had done.</summary>
    public Task<Result<Guid>> RetryAsync(Actor actor, Guid run, CancellationToken ct) =>
        CopyAsync(actor, run, "run.retried", copy => copy with { HasAllSteps = true }, ct);

    /// <summary>A new run that does all of it again, with the same input or with these items.</summary>
    public async Task<Result<Guid>> RepeatAsync(Actor actor, Guid run, IReadOnlyList<JsonObject>? items, CancellationToken ct)
    {
        if (items is { Count: 0 }) return new NothingToBeginWith();
        var input = items is null ? null
            : StepOutput.Write(new Dictionary<string, IReadOnlyList<Item>> { ["main"] = [.. items.Select(i => new Item(i))] });
        return await CopyAsync(actor, run, "run.repeated", copy => copy with { Mode = RunMode.Manual, Input = input }, ct);
    }

    /// <summary>A new run of one step of the draft as it is now, with what the steps before it have put out in this run.</summary>
    public async Task<Result<Guid>> RunStepAsync(Actor actor, Guid run, string node, CancellationToken ct)
    {
        if (!(await DraftOfAsync(actor, run, ct)).Ok(out var draft, out var problem)) return problem;
        var (definition, plan) = draft;
        if (plan.Find(node) is not { } step) return new NothingToStart(node);
        var before = Before(plan, step);
        return await CopyAsync(actor, run, "run.step_repeated", copy => copy with
        {
            Mode = RunMode.Manual,
            Steps = [.. before.Where(n => n != node)],
            Metadata = new() { ["only"] = new JsonArray([.. before.Select(n => (JsonNode)n)]) },
            Definition = (plan.ContentHash, DefinitionFormat.Write(definition)),
        }, ct);
    }

    /// <summary>A new run of the draft as it is now that goes on where this one failed, with what the steps before have put out.</summary>
    public async Task<Result<Guid>> RetryDraftAsync(Actor actor, Guid run, CancellationToken ct)
    {
        if (!(await DraftOfAsync(actor, run, ct)).Ok(out var draft, out var problem)) return problem;
        var (definition, plan) = draft;
        return await CopyAsync(actor, run, "run.retried", copy => copy with
        {
            Steps = [.. plan.Nodes.Select(n => n.Id)],
            Definition = (plan.ContentHash, DefinitionFormat.Write(definition)),
        }, ct);
    }

    private async Task<Result<(WorkflowDefinition Definition, WorkflowPlan Plan)>> DraftOfAsync(Actor actor, Guid run, CancellationToken ct)
    {
        await using var db = _dbs.For(actor);
        if (await db.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == run, ct) is not { } old) return new NoSuchRun(run);
        if (!(await db.ToChangeAsync(actor, old.WorkflowId, ct)).Ok(out var workflow, out var problem)) return problem;
        var definition = await db.LoadAsync(workflow, ct);
        return (definition, _plans.For(definition));
    }

    private async Task<Result<Guid>> CopyAsync(Actor actor, Guid run, string action, Func<RunCopy, RunCopy> make, CancellationToken ct)
    {
        await using var db = _dbs.For(actor);
        if (!(await RunAsync(db, actor, run, action, ct)).Ok(out var old, out var problem)) return problem;
        var anew = Guid.CreateVersion7(_time.GetUtcNow());
        var isMade = false;
        async Task MakeAsync() => isMade = await _copies.MakeAsync(make(new(run, anew, $"{actor.UserId}")), ct);
        var workflow = await db.Workflows.AsNoTracking().SingleAsync(w => w.Id == old.WorkflowId, ct);
        if (workflow.Places is not { } most) await MakeAsync();
        else if (!await _places.TakeAsync(workflow.Id, most, null, MakeAsync, ct)) return new TooManyRuns(workflow.DisplayName, most);
        if (!isMade) return new RunIsAtWork(run);
        await db.SaveChangesAsync(ct);
        return anew;
    }

    /// <summary>Sends a run a signal. It is kept for the run when that doesn't wait for it yet.</summary>
    public async Task<Result<Guid>> SignalAsync(Actor actor, Guid run, string signal, JsonObject content, CancellationToken ct)
    {
        await using var db = _dbs.For(actor);
        if (!(await RunAsync(db, actor, run, "run.signaled", ct)).Ok(out _, out var problem)) return problem;
        if (await _messages.SendAsync(new(run, signal, content) { From = $"{actor.UserId}" }, ct) == SignalFate.RunHasEnded)
            return new RunHasEnded(run);
        await db.SaveChangesAsync(ct);
        return run;
    }

    private async Task<Result<Run>> RunAsync(StudioDb db, Actor actor, Guid id, string action, CancellationToken ct)
    {
        if (await db.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } run) return new NoSuchRun(id);
        if (!(await db.ToChangeAsync(actor, run.WorkflowId, ct)).Ok(out var workflow, out var problem)) return problem;
        db.Add(AuditEntry.Of(actor, action, nameof(Run), id, _time.GetUtcNow(), workflow.DisplayName));
        return run;
    }

    /// <summary>The node, and all from which a way leads to it.</summary>
    private static List<string> Before(WorkflowPlan plan, PlanNode last)
    {
        var (before, todo) = (new HashSet<int>(), new Stack<int>([last.Index]));
        while (todo.TryPop(out var node))
        {
            if (!before.Add(node)) continue;
            foreach (var edge in plan.Nodes[node].Incoming.SelectMany(port => port)) todo.Push(edge.Source);
        }

        return [.. before.Select(n => plan.Nodes[n].Id)];
    }
}
