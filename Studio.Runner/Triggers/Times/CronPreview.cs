using Studio.Domain;

namespace Studio.Runner.Triggers.Times;

/// <summary>What a schedule means: in words where these are short, and the next times at which it starts.</summary>
public sealed record CronPreview(string? Words, IReadOnlyList<DateTimeOffset> Next)
{
    public static Result<CronPreview> Of(string text, TimeZoneInfo zone, DateTimeOffset now, int count) =>
        ScheduleTimes.Read(text, zone).Ok(out var times, out var problem) ? Of(text, times, zone, now, count) : problem;

    public static CronPreview Of(string text, ScheduleTimes times, TimeZoneInfo zone, DateTimeOffset now, int count) =>
        new(CronWords.Of(text), [.. times.AllAfter(now).Take(count).Select(at => TimeZoneInfo.ConvertTime(at, zone))]);
}
