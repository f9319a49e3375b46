using System.Globalization;
using Studio.Domain.Triggers;
using Studio.Runner.Triggers.Schedules;
using Studio.Runner.Triggers.Times;

namespace Studio.Tests.Triggers.Times;

public sealed class A_missed_time : ScheduleTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(20);
    private static readonly DateTimeOffset Nine = new(2030, 1, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(MisfirePolicy.Skip, -1, null, "09:00")]
    [InlineData(MisfirePolicy.Skip, 0, "09:00", "09:10")]
    [InlineData(MisfirePolicy.Skip, 1, "09:00", "09:10")]
    [InlineData(MisfirePolicy.Skip, 35, null, "09:40")]
    [InlineData(MisfirePolicy.Skip, 30.5, null, "09:30")]
    [InlineData(MisfirePolicy.Once, 35, "09:30", "09:40")]
    [InlineData(MisfirePolicy.Once, 5, "09:00", "09:10")]
    [InlineData(MisfirePolicy.All, 35, "09:00", "09:10")]
    public void is_what_nobody_came_to_in_time(MisfirePolicy missed, double minutesLate, string? run, string next)
    {
        Assert.True(ScheduleTimes.Read("*/10 * * * *", TimeZoneInfo.Utc).Ok(out var times, out _));

        var due = DueTime.Of(times, Nine, TimeSpan.FromMinutes(minutesLate), missed, Patience);

        Assert.Equal((run, next), (Clock(due.Run), Clock(due.Next)));
    }

    [Fact]
    public async Task is_caught_up_on_for_each()
    {
        var (first, workflow) = await MissAsync("all");

        await UntilAsync(async () => await RunsAsync(workflow) >= first.Count + Away.TotalSeconds);

        var times = (await TimesAsync(workflow)).Select(Moment).ToList();
        Assert.Equal(Enumerable.Range(0, times.Count).Select(n => times[0].AddSeconds(n)), times);
    }

    [Fact]
    public async Task is_caught_up_on_once_for_all()
    {
        var (first, workflow) = await MissAsync("once");

        await UntilAsync(async () => await RunsAsync(workflow) >= first.Count + 2);

        // One for the last of them, and from there on each.
        var times = (await TimesAsync(workflow)).Skip(first.Count).Select(Moment).ToList();
        Assert.InRange(times[0] - Moment(first[^1]), Away - TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        Assert.Equal(times[0].AddSeconds(1), times[1]);
    }

    [Fact]
    public async Task is_skipped()
    {
        var (first, workflow) = await MissAsync("skip");

        await UntilAsync(async () => await RunsAsync(workflow) > first.Count);

        // What is past for less than the patience was not missed.
        var back = Moment((await TimesAsync(workflow))[first.Count]);
        Assert.InRange(back - Moment(first[^1]), Away - TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
    }

    /// <summary>A schedule of every second; nobody is there for twenty of its times, and then somebody is.</summary>
    private async Task<(IReadOnlyList<string> Before, Guid Workflow)> MissAsync(string missed)
    {
        var worker = await WorkerAsync("MissedAfter=00:00:01");
        var workflow = await DeployAsync(worker, $$"""{ "cron": "* * * * * ?", "missed": "{{missed}}" }""");
        await UntilAsync(async () => await RunsAsync(workflow) > 0);
        await StopAsync(worker);
        var before = await TimesAsync(workflow);

        await WorkerAsync(new ShiftedTime(Moment(before[^1]) + Away), "MissedAfter=00:00:01");
        return (before, workflow);
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string? Clock(DateTimeOffset? at) => at?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
