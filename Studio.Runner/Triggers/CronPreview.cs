using Studio.Domain;

namespace Studio.Runner.Triggers;

/// <summary>What a schedule means: in words where these are short, and the next times at which it starts.</summary>
public sealed record CronPreview(string? Words, IReadOnlyList<DateTimeOffset> Next)
{
    public static Result<CronPreview> Of(string text, TimeZoneInfo zone, DateTimeOffset now, int count)
    {
        if (!CronText.Parse(text).Ok(out var parsed, out var problem)) return problem;
        var cron = parsed.WithTimeZone(zone);
        var times = new List<DateTimeOffset>();
        for (var at = cron.GetNextValidTimeAfter(now); at is { } next && times.Count < count; at = cron.GetNextValidTimeAfter(next))
            times.Add(TimeZoneInfo.ConvertTime(next, zone));
        return new CronPreview(CronWords.Of(text), times);
    }
}
