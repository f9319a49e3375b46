using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Studio.Data.Postgres;
using Studio.Data.Runs.Journal;
using Studio.Data.Runs.Queue;
using Studio.Domain.Runs;
using Studio.Runner.Runs.Work;

namespace Studio.Runner.Runs;

/// <summary>
/// Takes runs that wait for a worker as long as there is room, and drives them. When the process stops, it hands back what is left.
/// </summary>
internal sealed partial class Dispatcher(
    RunQueue queue, RunHistory history, RunMaker maker, LiveRuns live, RunJournal journal, DatabaseCalls calls, WorkerIdentity worker,
    IOptions<RunnerOptions> options, TimeProvider time, ILogger<Dispatcher> log) : BackgroundService
{
    private const int MostAtOnce = 128;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly AsyncSignal _work = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        calls.On(CallTopic.Jobs, _ => _work.Set());
        live.Turn += _work.Set;
        calls.On(CallTopic.Wake, run => Called(run)?.Woken.Set());
        calls.On(CallTopic.Cancel, run => Called(run)?.End(Stop.Canceled));
        while (!stoppingToken.IsCancellationRequested)
        {
            _work.Reset();
            live.Room.Reset();
            try
            {
                if (worker.Id is { } id && await TakeAsync(id, stoppingToken)) continue;
                await RestAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException)
            {
                NotTaken(e.Message);
                await Task.Delay(Poll, time, stoppingToken);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var run in live.All) run.End(Stop.Draining);
        if (await IsEmptyWithinAsync(options.Value.Grace, cancellationToken)) return;
        foreach (var run in live.All) run.Cancel();
        await IsEmptyWithinAsync(options.Value.Grace, cancellationToken);
    }

    private LiveRun? Called(string? run) => Guid.TryParse(run, out var id) ? live.Find(id) : null;

    /// <summary>Whether there may be more to take.</summary>
    private async Task<bool> TakeAsync(string id, CancellationToken ct)
    {
        var slots = 0;
        while (slots < MostAtOnce && live.TryTakeSlot()) slots++;
        if (slots == 0) return false;
        IReadOnlyList<RunLease> taken = [];
        try
        {
            taken = await queue.ClaimAsync(id, options.Value.Queues, slots, ct);
        }
        finally
        {
            for (var i = taken.Count; i < slots; i++) live.GiveSlotBack();
        }

        if (taken.Count > 0) await DriveAsync(taken, ct);
        return taken.Count == slots;
    }

    private async Task DriveAsync(IReadOnlyList<RunLease> taken, CancellationToken ct)
    {
        var left = taken.ToDictionary(l => l.Run);
        try
        {
            foreach (var known in await history.LoadAsync([.. left.Keys], ct))
            {
                if (await maker.TakeUpAsync(known with { Lease = left[known.Lease.Run] }, ct) is not { } run) continue;
                left.Remove(known.Lease.Run);
                if (known.IsCancelRequested) run.End(Stop.Canceled);
                live.Drive(run);
            }

            foreach (var lease in left.Values)
                _ = journal.KeepAsync(new RestLine(lease, RunStatus.Error, 0)
                {
                    Error = "What the run follows is no more.",
                    IsChild = true
                });
        }
        catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException or OperationCanceledException)
        {
            NotTaken(e.Message);
            foreach (var lease in left.Values) _ = journal.KeepAsync(new RestLine(lease, RunStatus.Running, 0) { IsHandedBack = true });
        }

        foreach (var _ in left) live.GiveSlotBack();
    }

    /// <summary>Until there is a call, or room, or a time has come, or after a while in any case.</summary>
    private async Task RestAsync(CancellationToken ct)
    {
        var wait = live.Free > 0 && await queue.NextDueAsync(options.Value.Queues, ct) is { } due && due < Poll ? due : Poll;
        using var alarm = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(_work.WaitAsync(), live.Free == 0
            ? live.Room.WaitAsync() : _work.WaitAsync(), Task.Delay(wait, time, alarm.Token));
        await alarm.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    private async Task<bool> IsEmptyWithinAsync(TimeSpan span, CancellationToken ct)
    {
        var left = Task.WhenAll(live.All.Select(r => r.LeftAsync()));
        return await Task.WhenAny(left, Task.Delay(span, time, ct)) == left;
    }

    [LoggerMessage(2303, LogLevel.Warning, "Runs can't be taken now: {Reason}")]
    private partial void NotTaken(string reason);
}
