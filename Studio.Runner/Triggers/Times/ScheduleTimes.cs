using Studio.Domain;

namespace Studio.Runner.Triggers.Times;

/// <summary>
/// When a schedule comes. What is previewed and what is started both ask here, so that they can't differ. Where clocks are changed, a
/// time that is leaped over comes at the leap, an hour that is named counts the first time that it comes, and "*" counts each.
/// </summary>
public sealed class ScheduleTimes
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // A Monday's midnight: intervals that nobody gave a first time fit the hours, days and weeks of their zone.
    private static readonly DateTime Origin = new(2001, 1, 1);

    private readonly Func<DateTimeOffset, DateTimeOffset?> _after;
    private readonly Func<DateTimeOffset, DateTimeOffset?> _upTo;
    private readonly DateTimeOffset? _from;
    private readonly DateTimeOffset? _until;

    private ScheduleTimes(Func<DateTimeOffset, DateTimeOffset?> after, Func<DateTimeOffset, DateTimeOffset?> upTo,
        DateTimeOffset? from, DateTimeOffset? until) => (_after, _upTo, _from, _until) = (after, upTo, from, until);

    /// <summary>Not before and not after certain moments, where these are given; an interval is counted from the first.</summary>
    public static Result<ScheduleTimes> Read(string text, TimeZoneInfo zone, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        if (CronText.IsInterval(text))
        {
            if (!CronText.Interval(text).Ok(out var every, out var bad)) return bad;
            var anchor = from ?? new DateTimeOffset(Origin, zone.GetUtcOffset(Origin)).ToUniversalTime();
            return new ScheduleTimes(at => anchor + every * (Math.Floor((at - anchor) / every) + 1),
                at => anchor + every * Math.Floor((at - anchor) / every), from, until);
        }

        if (!CronText.Parse(text).Ok(out var parsed, out var problem)) return problem;
        var cron = parsed.WithTimeZone(zone);
        bool IsRepeated(DateTimeOffset at) => !IsEveryHour(text) && IsSecondPass(zone, at);
        return new ScheduleTimes(at => Past(cron.GetNextValidTimeAfter, at, IsRepeated),
            at => Past(cron.GetPreviousValidTimeBefore, at.AddTicks(-(at.Ticks % Second.Ticks)) + Second, IsRepeated), from, until);
    }

    /// <summary>The first later one.</summary>
    public DateTimeOffset? After(DateTimeOffset at)
    {
        var next = _after(_from is { } from && at < from ? from.AddTicks(-1) : at);
        return next > _until ? null : next;
    }

    /// <summary>The last one that isn't later.</summary>
    public DateTimeOffset? UpTo(DateTimeOffset at)
    {
        var last = _upTo(at > _until ? _until.Value : at);
        return last < _from ? null : last;
    }

    public IEnumerable<DateTimeOffset> AllAfter(DateTimeOffset at)
    {
        for (var next = After(at); next is { } time; next = After(time)) yield return time;
    }

    private static DateTimeOffset? Past(
        Func<DateTimeOffset, DateTimeOffset?> next, DateTimeOffset at, Func<DateTimeOffset, bool> isRepeated)
    {
        var found = next(at);
        while (found is { } time && isRepeated(time)) found = next(time);
        return found;
    }

    private static bool IsEveryHour(string text) => CronText.Fields(text) is var fields && fields[^4].StartsWith('*');

    /// <summary>The wall shows the hour again that it has shown already.</summary>
    private static bool IsSecondPass(TimeZoneInfo zone, DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return zone.IsAmbiguousTime(local) && local.Offset == zone.GetAmbiguousTimeOffsets(local.DateTime).Min();
    }
}
