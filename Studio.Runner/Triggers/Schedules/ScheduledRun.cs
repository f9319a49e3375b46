using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Quartz;
using Studio.Data.Triggers;
using Studio.Domain.Runs;
using Studio.Runner.Runs;

namespace Studio.Runner.Triggers.Schedules;

/// <summary>Starts the run of one time of a schedule: once, however often the clock comes to that time.</summary>
internal sealed class ScheduledRun(TriggerQueries triggers, DeployedVersions versions, RunStarter starter, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(context.JobDetail.Key.Name);
        // What was deployed or undeployed a moment ago counts already.
        if (await triggers.SchedulesAsync(id, cancellationToken) is not [var schedule]) return;
        if (schedule.Runs >= schedule.MostRuns) return;
        var meant = MeantFor(context);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone);
        var item = new JsonObject
        {
            ["scheduledFor"] = TimeZoneInfo.ConvertTime(meant, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            ["timeZone"] = schedule.TimeZone,
        };
        var request = await versions.RequestAsync(schedule.Version, schedule.Node, RunMode.Schedule, item, cancellationToken);
        await starter.StartAsync(request with { Id = IdOf(id, meant) });
        await triggers.CountAsync(id, meant, context.NextFireTimeUtc, cancellationToken);
    }

    /// <summary>The time that a process died over is come to again by another one.</summary>
    private DateTimeOffset MeantFor(IJobExecutionContext context) =>
        context.Recovering
            && context.MergedJobDataMap.TryGetValue(SchedulerConstants.FailedJobOriginalTriggerScheduledFireTime, out var first)
            && long.TryParse($"{first}", CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : context.ScheduledFireTimeUtc ?? time.GetUtcNow();

    private static Guid IdOf(Guid schedule, DateTimeOffset meant) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{schedule:N}/{meant.ToUnixTimeMilliseconds()}")).AsSpan(0, 16));
}
