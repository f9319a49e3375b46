using System.Text.Json.Nodes;
using Studio.Data.Runs.Journal;
using Studio.Data.Runs.Queue;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Runs.State;
using Studio.Runner.Runs.Work;

namespace Studio.Runner.Runs;

/// <summary>Makes a run ready to be driven: a new one, or one that other processes have brought so far.</summary>
internal sealed class RunMaker(PlanCache plans, RunHistory history, RunJournal journal, TimeProvider time)
{
    public LiveRun New(RunLease lease, WorkflowPlan plan, RunWish wish, RunMode mode, IReadOnlyList<Item> items, bool isChild) =>
        Make(lease, plan, wish, mode, items, KnownSteps.None, TimeSpan.Zero, isChild);

    /// <summary>The run as its steps tell it. Null when what it follows is no more.</summary>
    public async Task<LiveRun?> TakeUpAsync(KnownRun known, CancellationToken ct)
    {
        if (await PlanAsync(known, ct) is not { } plan) return null;
        var wish = RunWish.Read(known.Metadata);
        if (plan.Find(wish.Start) is null) return null;
        var pauses = known.Pauses;
        var due = pauses.Where(p => p is { Status: PauseStatus.Active, IsDue: true }).Select(p => p.Id).ToList();
        if (due.Count > 0) pauses = await history.ExpireAsync(known.Lease.Run, due, ct);
        var run = Make(known.Lease, plan, wish, known.Mode, ItemsOf(known.Input), new(known.Steps, pauses), known.Age,
            known.Parent is not null);
        run.GoOnFrom(known.Steps);
        run.IsOneByOne = known.IsOneByOne;
        return run;
    }

    private async Task<WorkflowPlan?> PlanAsync(KnownRun known, CancellationToken ct)
    {
        if (plans.Find(known.DefinitionHash) is { } plan) return plan;
        return await history.DefinitionAsync(known.Lease.Workflow, known.DefinitionHash, ct) is { } json
            && DefinitionFormat.Read(json).Ok(out var definition, out _) ? plans.For(known.DefinitionHash, () => definition) : null;
    }

    private LiveRun Make(RunLease lease, WorkflowPlan plan, RunWish wish, RunMode mode, IReadOnlyList<Item> items, KnownSteps known,
        TimeSpan age, bool isChild)
    {
        var only = wish.Only?.Select(id => plan.Find(id)?.Index ?? -1).ToHashSet();
        var state = new RunState(RunShape.Of(plan, plan.Find(wish.Start)!.Index, only), items);
        return new LiveRun
        {
            Lease = lease,
            Plan = plan,
            Wish = wish,
            Log = new(lease, journal, time),
            Known = known,
            Age = age,
            IsChild = isChild,
            State = state,
            Scope = Scope(lease, plan, mode, items, state),
        };
    }

    private Scope Scope(RunLease lease, WorkflowPlan plan, RunMode mode, IReadOnlyList<Item> items, RunState state) => new()
    {
        Nodes = new RunNodes(plan, state.Nodes),
        Trigger = items is [var first, ..] ? first.Json : null,
        Vars = plan.Settings.Variables,
        Execution = new() { ["id"] = lease.Run, ["mode"] = $"{mode}".ToLowerInvariant() },
        Workflow = new() { ["id"] = lease.Workflow },
        Time = time,
        TimeZone = plan.Settings.TimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? found : TimeZoneInfo.Utc,
    };

    private static IReadOnlyList<Item> ItemsOf(JsonNode? input) =>
        input is JsonObject kept ? StepOutput.Read(kept).GetValueOrDefault("main") ?? [] : [];
}
