using Studio.Domain.Triggers;
using Studio.Runner.Triggers.Times;

namespace Studio.Runner.Triggers.Schedules;

/// <summary>What is to be done at one moment: the time whose run begins now, if any, and the time that is waited for next.</summary>
internal sealed record DueTime(DateTimeOffset? Run, DateTimeOffset? Next)
{
    /// <summary>A time is missed when its run should have begun longer ago than one has patience.</summary>
    public static DueTime Of(ScheduleTimes times, DateTimeOffset awaited, TimeSpan late, MisfirePolicy missed, TimeSpan patience)
    {
        var now = awaited + late;
        return missed switch
        {
            _ when late < TimeSpan.Zero => new(null, awaited),
            _ when late <= patience => new(awaited, times.After(awaited)),
            MisfirePolicy.All => new(awaited, times.After(awaited)),
            MisfirePolicy.Skip => new(null, times.After(now - patience)),
            _ => times.UpTo(now) is { } last && last > awaited ? new(last, times.After(last)) : new(awaited, times.After(awaited)),
        };
    }
}
