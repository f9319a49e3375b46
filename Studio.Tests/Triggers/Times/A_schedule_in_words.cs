using Studio.Runner.Triggers.Times;

namespace Studio.Tests.Triggers.Times;

public sealed class A_schedule_in_words
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("* * * * *", "Every minute")]
    [InlineData("*/5 * * * *", "Every 5 minutes")]
    [InlineData("0 * * * *", "Every hour, on the hour")]
    [InlineData("30 */2 * * *", "Every 2 hours, 30 minutes past")]
    [InlineData("0 9 * * *", "Every day at 09:00")]
    [InlineData("15 9,17 * * 1-5", "On weekdays at 09:15 and 17:15")]
    [InlineData("0 9 * * 0", "Every Sunday at 09:00")]
    [InlineData("0 9 1,15 * *", "On day 1 and 15 of the month at 09:00")]
    [InlineData("0 0 9 ? * MON-FRI", "On weekdays at 09:00")]
    [InlineData("*/10 * * * * ?", "Every 10 seconds")]
    [InlineData("@every 90m", "Every 90 minutes")]
    [InlineData("@every 120m", "Every 2 hours")]
    [InlineData("@every 1d", "Every day")]
    [InlineData("0 9 1 1 *", null)]
    public void says_what_is_usual_and_leaves_the_rest_to_its_times(string cron, string? words)
    {
        Assert.True(CronPreview.Of(cron, TimeZoneInfo.Utc, Now, 5).Ok(out var preview, out _));

        Assert.Equal(words, preview.Words);
        Assert.NotEmpty(preview.Next);
    }

    [Fact]
    public void counts_its_times_in_its_own_zone()
    {
        Assert.True(CronPreview.Of("0 9 * * *", TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome"), Now, 2).Ok(out var preview, out _));

        Assert.Equal([new(2030, 1, 2, 9, 0, 0, TimeSpan.FromHours(1)), new(2030, 1, 3, 9, 0, 0, TimeSpan.FromHours(1))], preview.Next);
    }

    [Theory]
    [InlineData("*/15 * * * *")]
    [InlineData("@every 90m")]
    [InlineData("* * * * *")]
    [InlineData("5 * * * *")]
    [InlineData("0 */6 * * *")]
    [InlineData("30 17 * * *")]
    [InlineData("0 9 * * 1-5")]
    [InlineData("0 9 * * 0,3,6")]
    [InlineData("0 9 31 * *")]
    [InlineData("0 9 L * *")]
    public void is_chosen_as_it_was_written(string cron) => Assert.Equal(cron, CronPick.Read(cron)!.ToCron());

    [Theory]
    [InlineData("0 9 * * mon-fri", "0 9 * * 1-5")]
    [InlineData("0 9 * * SUN,7,WED", "0 9 * * 0,3")]
    [InlineData("@every 1h 30m", "@every 90m")]
    [InlineData(" 00  9 * * * ", "0 9 * * *")]
    public void is_chosen_also_where_it_was_written_otherwise(string cron, string same) =>
        Assert.Equal(same, CronPick.Read(cron)!.ToCron());

    [Theory]
    [InlineData("*/7 * * * *")]
    [InlineData("0 */5 * * *")]
    [InlineData("0 9,17 * * *")]
    [InlineData("0 9 1 1 *")]
    [InlineData("0 9 1 * 1")]
    [InlineData("0 0 9 * * ?")]
    [InlineData("0 9 * * 5#2")]
    [InlineData("@every 90s")]
    [InlineData("61 * * * *")]
    public void is_left_as_it_is_where_no_choice_says_the_same(string cron) => Assert.Null(CronPick.Read(cron));

    [Fact]
    public void counts_an_interval_from_its_first_time()
    {
        var first = new DateTimeOffset(2030, 1, 1, 0, 7, 0, TimeSpan.Zero);
        Assert.True(ScheduleTimes.Read("@every 15m", TimeZoneInfo.Utc, first, first.AddHours(1)).Ok(out var times, out _));

        Assert.Equal([7, 22, 37, 52, 7], times.AllAfter(first.AddDays(-1)).Select(t => t.Minute));
        Assert.Equal((first.AddMinutes(15), null), (times.UpTo(first.AddMinutes(29)), times.UpTo(first.AddSeconds(-1))));
    }

    [Fact]
    public void counts_an_interval_without_a_first_time_from_midnight()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu");

        Assert.True(CronPreview.Of("@every 15m", zone, Now, 1).Ok(out var preview, out _));

        Assert.Equal("18:00 +05:45", preview.Next[0].ToString("HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture));
    }
}
