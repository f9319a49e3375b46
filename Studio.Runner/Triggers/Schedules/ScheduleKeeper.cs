using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Studio.Data.Postgres;
using Studio.Data.Triggers;
using Studio.Runner.Runs.Work;

namespace Studio.Runner.Triggers.Schedules;

/// <summary>Starts the clock, and keeps what it has to do the same as what is deployed.</summary>
internal sealed partial class ScheduleKeeper(
    ISchedulerFactory clocks, IEnumerable<Upkeep> upkeep, TriggerQueries triggers, DatabaseCalls calls, TimeProvider time,
    ILogger<ScheduleKeeper> log) : BackgroundService
{
    private static readonly TimeSpan InAnyCase = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(10);

    private readonly AsyncSignal _changed = new();
    private IScheduler? _clock;
    private bool _hasBegun;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        calls.On(CallTopic.Triggers, _ => _changed.Set());
        while (!stoppingToken.IsCancellationRequested)
        {
            _changed.Reset();
            var rest = InAnyCase;
            try
            {
                var clock = _clock ??= await clocks.GetScheduler(stoppingToken);
                if (!_hasBegun) await BeginAsync(clock, stoppingToken);
                await AlignAsync(clock, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The database may be away for a moment; what is timed waits with it.
                NotAligned(e.Message);
                rest = Patience;
            }

            using var alarm = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(_changed.WaitAsync(), Task.Delay(rest, time, alarm.Token));
            await alarm.CancelAsync();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_clock is not { } clock) return;
        // What it is about to start waits for the database, which may be away for good.
        var ended = clock.Shutdown(waitForJobsToComplete: true, cancellationToken).AsTask();
        if (await Task.WhenAny(ended, Task.Delay(Goodbye, time, cancellationToken)) != ended) NotEnded();
    }

    private async Task BeginAsync(IScheduler clock, CancellationToken ct)
    {
        var known = await clock.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(Upkeep.Group), ct);
        var missing = upkeep.Where(one => !known.Any(k => k.Name == one.Name))
            .ToDictionary(one => one.Job(), IReadOnlyCollection<ITrigger> (one) => [one.Trigger(time)]);
        if (missing.Count > 0) await clock.ScheduleJobs(missing, ScheduleJobOptions.Replacing, ct);
        await clock.Start(ct);
        _hasBegun = true;
    }

    private async Task AlignAsync(IScheduler clock, CancellationToken ct)
    {
        await triggers.RestAsync(ct);
        // One that can't be read keeps no other from its times; people see it among the triggers with its reason.
        var wanted = (await triggers.SchedulesAsync(null, ct)).Where(s => !s.IsOver && s.IsReadable()).ToDictionary(s => $"{s.Id}");
        var known = await clock.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(Alarm.Group), ct);
        foreach (var gone in known.Where(k => !wanted.ContainsKey(k.Name))) await clock.DeleteJob(new(gone.Name, Alarm.Group), ct);
        foreach (var schedule in wanted.Values)
        {
            if (await AwaitedAsync(schedule, ct) is not { } awaited) continue;
            var alarm = Alarm.For(schedule, awaited, time);
            if (await clock.GetTrigger(alarm.Key, ct) is { } there && there.Description == alarm.Description) continue;
            var job = JobBuilder.Create<ScheduledRun>().WithIdentity(alarm.Key.Name, Alarm.Group).StoreDurably().RequestRecovery().Build();
            await clock.ScheduleJob(job, alarm, ScheduleJobOptions.Replacing, ct);
        }
    }

    /// <summary>The time that stands in its row; where there is none, the first from now on is written there.</summary>
    private async Task<DateTimeOffset?> AwaitedAsync(DeployedSchedule schedule, CancellationToken ct)
    {
        if (schedule.NextAt is { } awaited) return awaited;
        if (schedule.Times().After(time.GetUtcNow()) is not { } first) return null;
        return await triggers.PassAsync(schedule.Id, null, new(), first, ct) ? first : null;
    }

    [LoggerMessage(2309, LogLevel.Warning, "Schedules can't be kept now: {Reason}")]
    private partial void NotAligned(string reason);

    [LoggerMessage(2310, LogLevel.Warning, "The clock is stopped although something that it began has not ended")]
    private partial void NotEnded();
}
