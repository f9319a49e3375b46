using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Quartz;
using Studio.Data.Triggers;
using Studio.Domain;
using Studio.Runner.Triggers.Times;

namespace Studio.Runner.Triggers.Schedules;

/// <summary>What the shared clock holds of a schedule: the moment at which the time that it waits for is looked at.</summary>
internal static class Alarm
{
    public const string Group = "schedules";

    public static ScheduleTimes Times(this DeployedSchedule schedule) =>
        ScheduleTimes.Read(schedule.Cron, schedule.Zone(), schedule.StartsAt, schedule.EndsAt).Ok(out var times, out var problem)
            ? times : throw new InvalidOperationException(problem.InWords());

    /// <summary>False for what an earlier version of the program, or another machine's time zones, still understood.</summary>
    public static bool IsReadable(this DeployedSchedule schedule) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone, out var zone)
        && ScheduleTimes.Read(schedule.Cron, zone, schedule.StartsAt, schedule.EndsAt).Ok(out _, out _);

    public static TimeZoneInfo Zone(this DeployedSchedule schedule) => TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone);

    /// <summary>When the run of a time begins. How long after it follows from the time itself, so that all processes agree.</summary>
    public static DateTimeOffset BeginningOf(this DeployedSchedule schedule, DateTimeOffset meant) =>
        meant + schedule.Jitter * (BitConverter.ToUInt32(Hash(schedule, '+', meant)) / (1.0 + uint.MaxValue));

    /// <summary>The run of one time has one id, however often the clock comes to it.</summary>
    public static Guid RunOf(this DeployedSchedule schedule, DateTimeOffset meant) =>
        new(Hash(schedule, '/', meant).AsSpan(0, 16));

    /// <summary>Its description is what it was made from, so that one that is right already goes on undisturbed.</summary>
    public static ITrigger For(DeployedSchedule schedule, DateTimeOffset awaited, TimeProvider time) => TriggerBuilder.Create(time)
        .WithIdentity($"{schedule.Id}", Group)
        .WithDescription(string.Create(CultureInfo.InvariantCulture, $"{awaited:O} {schedule.Jitter}"))
        .ForJob($"{schedule.Id}", Group)
        .StartAt(schedule.BeginningOf(awaited))
        // Whether a time was missed is the schedule's business, so the clock always comes.
        .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
        .Build();

    private static byte[] Hash(DeployedSchedule schedule, char use, DateTimeOffset meant) => SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{schedule.Id:N}{use}{meant.ToUnixTimeMilliseconds()}")));
}
