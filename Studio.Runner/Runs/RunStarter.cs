using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Options;
using Studio.Data.Runs.Journal;
using Studio.Data.Runs.Queue;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Runs.Work;

namespace Studio.Runner.Runs;

/// <summary>What shall run, for whom, beginning where and with what.</summary>
public sealed record RunRequest(Guid Workflow, Guid Owner, WorkflowDefinition Definition, string Start, RunMode Mode,
    IReadOnlyList<Item> Items)
{
    public int? Version { get; init; }
    public string? TriggeredBy { get; init; }
    public Guid? Parent { get; init; }
    public bool EndsWithParent { get; init; }

    /// <summary>Fixed by who must not start it twice.</summary>
    public Guid? Id { get; init; }
    public IReadOnlyList<string>? Only { get; init; }
    public bool UsesPins { get; init; }
    public string TaskQueue { get; init; } = "default";
    public int Priority { get; init; }

    /// <summary>Its workflow, project or queue lets only so many runs be at work at once, so it waits its turn.</summary>
    public bool IsLimited { get; init; }

    /// <summary>Where so many are at work it isn't started at all; null where it waits its turn.</summary>
    public int? Places { get; init; }
}

/// <summary>A run that is kept and will be done. Whoever wants its outcome from this process waits for it.</summary>
public sealed record RunHandle(Guid Id, Task<RunOutcome?>? Left)
{
    /// <summary>What a Respond node answered, once that is kept; never ends where there is none.</summary>
    public Task<Item>? Responded { get; init; }

    /// <summary>Waits until the run has ended, or rests; where it is driven by another process, or is too slow, only for so long.</summary>
    public async Task LeftAsync(TimeSpan most, CancellationToken ct)
    {
        if (Left is { } left) await Task.WhenAny(left, Task.Delay(most, TimeProvider.System, ct));
    }
}

/// <summary>The one door through which every run begins.</summary>
internal sealed class RunStarter(
    PlanCache plans, RunMaker maker, LiveRuns live, RunJournal journal, RunPlaces places, WorkerIdentity worker,
    IOptions<RunnerOptions> options)
{
    // Which definitions are kept already, so that a hot workflow's isn't sent again with each of its runs.
    private readonly ConcurrentDictionary<(Guid, string), bool> _kept = new();

    /// <summary>The same for who can be refused: null where its workflow takes no more, and then nothing is kept.</summary>
    public async Task<RunHandle?> TryStartAsync(RunRequest request, CancellationToken ct)
    {
        if (request.Places is not { } most) return await StartAsync(request);
        RunHandle? started = null;
        await places.TakeAsync(request.Workflow, most, request.Id, async () => started = await StartAsync(request), ct);
        return started;
    }

    /// <summary>
    /// Ends when the run is kept. It is done here when there is room and this process takes its queue; else the next free worker takes it.
    /// </summary>
    public async Task<RunHandle> StartAsync(RunRequest request)
    {
        // Without a single item nothing would happen.
        if (request.Items.Count == 0) request = request with { Items = [new Item([])] };
        var plan = plans.For(request.Definition);
        // Who may have started it before finds that one; where it is at work, only the queue knows.
        var isHere = request is { Id: null, IsLimited: false } && worker.Id is not null && options.Value.Queues.Contains(request.TaskQueue)
            && live.TryTakeSlot();
        var lease = new RunLease(request.Id ?? Guid.CreateVersion7(), request.Workflow, request.Owner, isHere ? 1 : 0);
        var wish = new RunWish(request.Start, request.Only, request.UsesPins && request.Definition.PinData.Count > 0
            ? request.Definition.PinData : null)
        { EndsWithParent = request.EndsWithParent };
        var line = Line(request, lease, plan, wish, isHere ? worker.Id : null);
        if (!isHere)
        {
            await journal.KeepAsync(line);
            return Started(request, lease, plan, null);
        }

        // It begins at once: what touches the world waits for the journal anyway, and the journal keeps the order.
        var kept = journal.KeepSoonAsync(line);
        var run = maker.New(lease, plan, wish, request.Mode, request.Items, request.Parent is not null);
        live.Drive(run);
        await kept;
        return Started(request, lease, plan, run.LeftAsync()) with { Responded = run.RespondedAsync() };
    }

    private RunHandle Started(RunRequest request, RunLease lease, WorkflowPlan plan, Task<RunOutcome?>? left)
    {
        _kept[(request.Workflow, plan.ContentHash)] = true;
        return new(lease.Run, left);
    }

    private StartLine Line(RunRequest request, RunLease lease, WorkflowPlan plan, RunWish wish, string? worker) =>
        new(lease, worker, request.Mode, plan.ContentHash)
        {
            Definition = _kept.ContainsKey((request.Workflow, plan.ContentHash)) ? null : DefinitionFormat.Write(request.Definition),
            Version = request.Version,
            TriggeredBy = request.TriggeredBy,
            Input = StepOutput.Write(new Dictionary<string, IReadOnlyList<Item>> { ["main"] = request.Items }),
            Parent = request.Parent,
            TaskQueue = request.TaskQueue,
            Priority = request.Priority,
            Metadata = Encoding.UTF8.GetBytes(wish.ToJson().ToJsonString()),
        };
}
