using Studio.Domain;
using Studio.Runner.Triggers.Times;

namespace Studio.Tests.Triggers.Times;

public sealed class Nonsense_in_a_schedule
{
    [Theory]
    [InlineData("61 * * * *", "the minute 61 is not 0 to 59")]
    [InlineData("* 24 * * *", "the hour 24 is not 0 to 23")]
    [InlineData("* * 0 * *", "the day of the month 0 is not 1 to 31")]
    [InlineData("* * * 13 *", "the month 13 is not 1 to 12")]
    [InlineData("* * * * 8", "the weekday 8 is not 0 to 7")]
    [InlineData("60 * * * * ?", "the second 60 is not 0 to 59")]
    [InlineData("0 0 9 ? * 0", "the weekday 0 is not 1 to 7, where 1 is Sunday")]
    [InlineData("0 9 * * MOO", "the weekday \"MOO\" is neither 0 to 7, or SUN to SAT nor *")]
    [InlineData("0 nine * * *", "the hour \"nine\" is neither 0 to 23 nor *")]
    [InlineData("0 9-25 * * *", "the hour 25 is not 0 to 23")]
    [InlineData("*/0 * * * *", "the step of the minute \"*/0\" is no number from 1 to 59")]
    [InlineData("1,,2 * * * *", "the minute \"1,,2\" has a comma too many")]
    [InlineData("1-2-3 * * * *", "the minute \"1-2-3\" is no range")]
    [InlineData("1/2/3 * * * *", "the minute \"1/2/3\" has more than one step")]
    [InlineData("0 9 31 2 *", "its day of the month never comes in its month")]
    [InlineData("* * *", "it has 3 fields, and a schedule has five")]
    [InlineData("sometimes", "it has 1 field, and a schedule has five")]
    [InlineData("@every", "\"\" is no duration")]
    [InlineData("@every blue moon", "\"blue moon\" is no duration")]
    [InlineData("@every 100ms", "whole seconds")]
    public void says_which_field_is_wrong_and_why(string cron, string words)
    {
        Assert.False(ScheduleTimes.Read(cron, TimeZoneInfo.Utc).Ok(out _, out var problem));

        var finding = Assert.Single(Assert.IsType<BadCron>(problem).Findings);
        Assert.StartsWith($"\"{cron}\" is no schedule: ", finding.Message, StringComparison.Ordinal);
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Fix!);
    }

    [Theory]
    [InlineData("0 9 L * *")]
    [InlineData("0 9 15W * *")]
    [InlineData("0 9 * * 5#2")]
    [InlineData("0 9 * * 5L")]
    [InlineData("0 0 9 ? * FRI#1")]
    [InlineData("0 22-6 * * FRI-MON")]
    [InlineData("15/20 9 * jan,JUL *")]
    [InlineData("  0   9 * * *  ")]
    public void is_not_what_a_crontab_may_say(string cron) =>
        Assert.True(ScheduleTimes.Read(cron, TimeZoneInfo.Utc).Ok(out _, out var problem), problem?.InWords());
}
