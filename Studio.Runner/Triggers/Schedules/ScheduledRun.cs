using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;
using Studio.Data.Triggers;
using Studio.Domain.Runs;
using Studio.Runner.Runs;

namespace Studio.Runner.Triggers.Schedules;

/// <summary>
/// Starts the run of one time of a schedule: once, however often the clock comes to that time. Which time it is stands in the schedule's
/// row; a process that dies in between leaves it there, and whoever comes next finds the run that was started, or starts it.
/// </summary>
internal sealed partial class ScheduledRun(TriggerQueries triggers, DeployedVersions versions, RunStarter starter, TimeProvider time,
    IOptions<RunnerOptions> options, ILogger<ScheduledRun> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // What was deployed, undeployed or paused a moment ago counts already.
        if (await triggers.SchedulesAsync(Guid.Parse(context.JobDetail.Key.Name), cancellationToken) is not
            [{ IsOver: false, NextAt: { } awaited } schedule]) return;
        var late = time.GetUtcNow() - schedule.BeginningOf(awaited);
        var due = DueTime.Of(schedule.Times(), awaited, late, schedule.Misfire, options.Value.MissedAfter);
        var passed = due.Run is { } meant ? await StartAsync(schedule, meant, cancellationToken) : new();
        var following = passed.Ran is not null && schedule.Runs + 1 >= schedule.MostRuns ? null : due.Next;
        if (following != awaited) await triggers.PassAsync(schedule.Id, awaited, passed, following, cancellationToken);
        if (following is not { } next) return;
        await context.Scheduler.ScheduleJob(Alarm.For(schedule, next, time), ScheduleJobOptions.Replacing, cancellationToken);
    }

    private async Task<TimePassed> StartAsync(DeployedSchedule schedule, DateTimeOffset meant, CancellationToken ct)
    {
        var local = TimeZoneInfo.ConvertTime(meant, schedule.Zone());
        var item = new JsonObject
        {
            ["scheduledFor"] = local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            ["timeZone"] = schedule.TimeZone,
        };
        var request = await versions.RequestAsync(schedule.Version, schedule.Node, RunMode.Schedule, item, ct);
        if (await starter.TryStartAsync(request with { Id = schedule.RunOf(meant) }, ct) is not null) return new(Ran: meant);
        LeftOut(meant, schedule.Version.Workflow, request.Places!.Value);
        return new(Refused: meant);
    }

    [LoggerMessage(2311, LogLevel.Warning,
        "The time {Time} of a schedule is left out: {Most} runs of the workflow {Workflow} are at work, and it takes no more")]
    private partial void LeftOut(DateTimeOffset time, Guid workflow, int most);
}
