using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Studio.Data.Postgres;
using Studio.Data.Triggers;
using Studio.Domain.Triggers;
using Studio.Runner.Runs.Upkeep;
using Studio.Runner.Runs.Work;
using Studio.Runner.Triggers.Events;
using Studio.Runner.Triggers.Mail;

namespace Studio.Runner.Triggers.Schedules;

/// <summary>Starts the clock, and keeps what it has to do the same as what is deployed.</summary>
internal sealed partial class ScheduleKeeper(
    ISchedulerFactory clocks, TriggerQueries triggers, DatabaseCalls calls, TimeProvider time, ILogger<ScheduleKeeper> log)
        : BackgroundService
{
    private const string Schedules = "schedules";
    private static readonly TimeSpan InAnyCase = TimeSpan.FromMinutes(1);
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
        await EveryAsync<LogPartitions>(clock, TimeSpan.FromDays(1), ct);
        await EveryAsync<Retention>(clock, TimeSpan.FromHours(1), ct);
        await EveryAsync<MailRound>(clock, WantedMailbox.Oftenest, ct);
        await EveryAsync<EventUpkeep>(clock, TimeSpan.FromHours(1), ct);
        await EveryAsync<StatisticsCount>(clock, TimeSpan.FromSeconds(10), ct);
        await clock.Start(ct);
        _hasBegun = true;
    }

    private async Task EveryAsync<TJob>(IScheduler clock, TimeSpan span, CancellationToken ct) where TJob : class, IJob
    {
        var key = new TriggerKey(typeof(TJob).Name, "upkeep");
        if (await clock.Exists(key, ct)) return;
        var trigger = TriggerBuilder.Create(time).WithIdentity(key.Name, key.Group).StartNow()
            .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(span).RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)).Build();
        var job = JobBuilder.Create<TJob>().WithIdentity(key.Name, key.Group).DisallowConcurrentExecution().Build();
        await clock.ScheduleJob(job, trigger, ScheduleJobOptions.Replacing, ct);
    }

    private async Task AlignAsync(IScheduler clock, CancellationToken ct)
    {
        var wanted = (await triggers.SchedulesAsync(null, ct)).Where(s => s.MostRuns is not { } most || s.Runs < most)
            .ToDictionary(s => s.Id);
        var known = await clock.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(Schedules), ct);
        foreach (var gone in known.Where(k => !wanted.ContainsKey(Guid.Parse(k.Name)))) await clock.UnscheduleJob(gone, ct);
        foreach (var schedule in wanted.Values)
        {
            var trigger = Trigger(schedule);
            if (known.Contains(trigger.Key) && await clock.GetTrigger(trigger.Key, ct) is { } there
                && there.Description == trigger.Description)
                continue;
            var job = JobBuilder.Create<ScheduledRun>().WithIdentity(trigger.Key.Name, Schedules).RequestRecovery().Build();
            await clock.ScheduleJob(job, trigger, ScheduleJobOptions.Replacing, ct);
        }
    }

    /// <summary>Its description is what it was made from, so that one that is right already goes on undisturbed.</summary>
    private ITrigger Trigger(DeployedSchedule schedule) => TriggerBuilder.Create(time)
        .WithIdentity($"{schedule.Id}", Schedules)
        .WithDescription($"{schedule.Cron} {schedule.TimeZone} {schedule.Misfire}")
        .WithSchedule(CronText.Schedule(schedule.Cron)
            .InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone))
            .WithMisfireInstruction(schedule.Misfire switch
            {
                MisfirePolicy.Skip => CronTriggerMisfireInstruction.DoNothing,
                MisfirePolicy.All => CronTriggerMisfireInstruction.IgnoreMisfires,
                _ => CronTriggerMisfireInstruction.FireAndProceed,
            }))
        .Build();

    [LoggerMessage(2309, LogLevel.Warning, "Schedules can't be kept now: {Reason}")]
    private partial void NotAligned(string reason);

    [LoggerMessage(2310, LogLevel.Warning, "The clock is stopped although something that it began has not ended")]
    private partial void NotEnded();
}
