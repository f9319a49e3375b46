using Studio.Runner.Triggers;

namespace Studio.Tests.Triggers;

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

    [Fact]
    public void says_why_it_is_none() => Assert.False(CronPreview.Of("sometimes", TimeZoneInfo.Utc, Now, 5).Ok(out _, out _));
}
