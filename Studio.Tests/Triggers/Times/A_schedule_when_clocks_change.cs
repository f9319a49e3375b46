using System.Globalization;
using Studio.Runner.Triggers.Times;

namespace Studio.Tests.Triggers.Times;

/// <summary>
/// In Rome the clock leaps from 2:00 to 3:00 on 31 March 2030 and back from 3:00 on 27 October; in New York on 10 March, and back from
/// 2:00 on 3 November.
/// </summary>
public sealed class A_schedule_when_clocks_change : ScheduleTest
{
    [Theory]
    // A time that is leaped over comes at the leap, once.
    [InlineData("30 2 * * *", "Europe/Rome", "2030-03-30T12:00Z", "31 03:00+02, 01 02:30+02")]
    [InlineData("0 30 2 * * ?", "Europe/Rome", "2030-03-30T12:00Z", "31 03:00+02, 01 02:30+02")]
    [InlineData("15,45 2 * * *", "Europe/Rome", "2030-03-30T12:00Z", "31 03:00+02, 01 02:15+02")]
    [InlineData("0 2,3 * * *", "Europe/Rome", "2030-03-30T12:00Z", "31 03:00+02, 01 02:00+02")]
    [InlineData("30 2 * * *", "America/New_York", "2030-03-09T12:00Z", "10 03:00-04, 11 02:30-04")]
    [InlineData("0 * * * *", "Europe/Rome", "2030-03-31T00:00Z", "31 03:00+02, 31 04:00+02")]
    [InlineData("*/30 * * * *", "Europe/Rome", "2030-03-31T00:00Z", "31 01:30+01, 31 03:00+02, 31 03:30+02")]
    // An hour that comes twice counts the first time where it is named.
    [InlineData("30 2 * * *", "Europe/Rome", "2030-10-26T12:00Z", "27 02:30+02, 28 02:30+01")]
    [InlineData("*/30 2 * * *", "Europe/Rome", "2030-10-26T12:00Z", "27 02:00+02, 27 02:30+02, 28 02:00+01")]
    [InlineData("0 1-3 * * *", "Europe/Rome", "2030-10-26T12:00Z", "27 01:00+02, 27 02:00+02, 27 03:00+01, 28 01:00+01")]
    [InlineData("30 1 * * *", "America/New_York", "2030-11-02T12:00Z", "03 01:30-04, 04 01:30-05")]
    // What comes every hour keeps to hours that pass.
    [InlineData("0 * * * *", "Europe/Rome", "2030-10-26T23:00Z", "27 02:00+02, 27 02:00+01, 27 03:00+01")]
    [InlineData("*/30 * * * *", "America/New_York", "2030-11-03T05:00Z", "03 01:30-04, 03 01:00-05, 03 01:30-05, 03 02:00-05")]
    // An interval knows of no clock on a wall.
    [InlineData("@every 12h", "Europe/Rome", "2030-03-30T12:00Z", "31 00:00+01, 31 13:00+02, 01 01:00+02")]
    [InlineData("@every 12h", "Europe/Rome", "2030-10-26T12:00Z", "27 01:00+02, 27 12:00+01, 28 00:00+01")]
    public void comes_once_for_each_time(string cron, string zone, string after, string times)
    {
        var found = TimeZoneInfo.FindSystemTimeZoneById(zone);

        Assert.True(CronPreview.Of(cron, found, DateTimeOffset.Parse(after, CultureInfo.InvariantCulture), times.Split(',').Length)
            .Ok(out var preview, out _));

        Assert.Equal(times, string.Join(", ", preview.Next.Select(at => at.ToString("dd HH:mmzz", CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("30 2 * * *", "Europe/Rome", "2030-03-31T00:59:57Z", "2030-03-31T03:00:00+02:00")]
    [InlineData("30 2 * * *", "America/New_York", "2030-03-10T06:59:57Z", "2030-03-10T03:00:00-04:00")]
    [InlineData("30 2 * * *", "Europe/Rome", "2030-10-27T00:29:57Z", "2030-10-27T02:30:00+02:00")]
    [InlineData("30 1 * * *", "America/New_York", "2030-11-03T05:29:57Z", "2030-11-03T01:30:00-04:00")]
    [InlineData("0 * * * *", "Europe/Rome", "2030-10-27T00:59:57Z", "2030-10-27T02:00:00+01:00")]
    public async Task starts_when_it_was_said_to(string cron, string zone, string now, string start)
    {
        var time = new ShiftedTime(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        var worker = await WorkerAsync(time);

        var workflow = await DeployAsync(worker, $$"""{ "cron": "{{cron}}", "timeZone": "{{zone}}" }""");

        await UntilAsync(async () => await RunsAsync(workflow) > 0);
        Assert.Equal([start], await TimesAsync(workflow));
    }

    [Fact]
    public async Task does_not_start_again_in_the_hour_that_comes_again()
    {
        var time = new ShiftedTime(new(2030, 10, 27, 1, 29, 58, TimeSpan.Zero));
        var worker = await WorkerAsync(time);
        var daily = await DeployAsync(worker, """{ "cron": "30 2 * * *", "timeZone": "Europe/Rome" }""");

        // It is 2:30 for the second time when this one starts.
        var witness = await DeployAsync(worker, """{ "cron": "30 * * * *", "timeZone": "Europe/Rome" }""", "witness");
        await UntilAsync(async () => await RunsAsync(witness) > 0);

        Assert.Equal(["2030-10-27T02:30:00+01:00"], await TimesAsync(witness));
        Assert.Equal(0, await RunsAsync(daily));
    }
}
