using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Studio.Data.Triggers;
using Studio.Domain;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Triggers;
using Studio.Runner.Triggers.Schedules;
using Studio.Tests.Runs;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers.Times;

public sealed class A_schedule : ScheduleTest
{
    [Fact]
    public async Task starts_its_workflow_once_for_each_time_however_many_workers_there_are()
    {
        var workers = new[] { await WorkerAsync(), await WorkerAsync(), await WorkerAsync() };
        var workflow = await DeployAsync(workers[0], """{ "cron": "* * * * * ?" }""");

        await UntilAsync(async () => await RunsAsync(workflow) >= 3);

        var times = await TimesAsync(workflow);
        Assert.Equal(times.Distinct(), times);
        Assert.All(times, time => Assert.True(DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out _)));
    }

    [Fact]
    public async Task starts_once_for_a_time_that_a_process_died_over()
    {
        var worker = await WorkerAsync();
        var workflow = await DeployAsync(worker, """{ "cron": "0 9 * * *", "missed": "all" }""");
        await UntilAsync(async () => await AlarmsAsync() == 1);

        // The run is there, and the row still waits for its time: twice, as if somebody had died in between.
        for (var i = 0; i < 2; i++)
        {
            await ScalarAsync<object>(
                """
                UPDATE studio.schedules SET run_count = 0, next_run_at = date_trunc('day', now()) - interval '15 hours'
                WHERE workflow_id = $1
                """, workflow);
            await ScalarAsync<object>("SELECT pg_notify('studio_triggers', '')");
            await UntilAsync(async () => await ScalarAsync<int>("SELECT run_count FROM studio.schedules WHERE workflow_id = $1",
                workflow) > 0);
        }

        var times = await TimesAsync(workflow);
        Assert.Equal(times.Distinct(), times);
    }

    [Fact]
    public async Task leaves_out_a_time_for_which_its_workflow_has_no_place_and_says_so()
    {
        await using var server = await HangingServer.StartAsync(Ct);
        var worker = await WorkerAsync("AllowPrivateAddresses=true");
        var trigger = Draw.Node("t", "trigger.schedule", new() { ["cron"] = "* * * * * ?" });
        var drawn = Draw.LineFrom(trigger, Draw.Get("hang", server.Address)) with
        {
            Settings = new() { MaxConcurrentExecutions = 1, WhenFull = WhenFull.Reject },
        };
        var workflow = await Drafts.AddAsync(Dbs, Anna, "timed", drawn, Ct);
        await RedeployAsync(worker, workflow);

        ScheduleFacts? facts = null;
        await UntilAsync(async () => (facts = (await worker.Services.GetRequiredService<TriggerDesk>()
            .ListAsync(Anna, TriggerKind.Schedule, null, Ct))[0].Schedule)!.Refused >= 2);

        Assert.Equal(1, await RunsAsync(workflow));
        Assert.Equal((1, true), (facts!.Runs, facts.LastRefusedAt is not null));
    }

    [Fact]
    public async Task ends_with_its_deployment()
    {
        var worker = await WorkerAsync();
        var workflow = await DeployAsync(worker, """{ "cron": "0 0 9 * * ?" }""");
        await UntilAsync(async () => await AlarmsAsync() == 1);

        await worker.Services.GetRequiredService<DeploymentDesk>().UndeployAsync(Anna, workflow, Ct);

        await UntilAsync(async () => await AlarmsAsync() == 0);
    }

    [Fact]
    public async Task ends_after_as_many_runs_as_it_may_start()
    {
        var worker = await WorkerAsync();
        var workflow = await DeployAsync(worker, """{ "cron": "* * * * * ?", "mostRuns": 1 }""");

        await UntilAsync(async () => await ScalarAsync<int>("SELECT run_count FROM studio.schedules WHERE workflow_id = $1",
            workflow) == 1);
        await UntilAsync(async () => await AlarmsAsync() == 0);

        Assert.Equal(1, await RunsAsync(workflow));
    }

    [Fact]
    public async Task with_an_interval_starts_at_its_first_time_and_each_so_long_after()
    {
        var worker = await WorkerAsync();
        var first = Whole(TimeProvider.System.GetUtcNow()).AddSeconds(6);
        var workflow = await DeployAsync(worker, $$"""{ "cron": "@every 3s", "notBefore": "{{first:O}}", "mostRuns": 2 }""");

        await UntilAsync(async () => await RunsAsync(workflow) == 2);

        Assert.Equal([Utc(first), Utc(first.AddSeconds(3))], await TimesAsync(workflow));
    }

    [Fact]
    public async Task starts_nothing_before_it_begins_and_after_it_ends()
    {
        var worker = await WorkerAsync();
        var first = Whole(TimeProvider.System.GetUtcNow()).AddSeconds(6);
        var workflow = await DeployAsync(worker,
            $$"""{ "cron": "* * * * * ?", "notBefore": "{{first:O}}", "notAfter": "{{first.AddSeconds(2):O}}" }""");

        await UntilAsync(async () => await RunsAsync(workflow) == 3 && await AlarmsAsync() == 0);

        Assert.Equal([Utc(first), Utc(first.AddSeconds(1)), Utc(first.AddSeconds(2))], await TimesAsync(workflow));
    }

    [Fact]
    public void puts_each_of_its_times_off_by_what_that_time_always_gives()
    {
        var schedule = new DeployedSchedule(Guid.CreateVersion7(), "* * * * *", "UTC", MisfirePolicy.Once, "t",
            new(Guid.Empty, Guid.Empty, 1, "default", false))
        { Jitter = TimeSpan.FromMinutes(5) };
        var times = Enumerable.Range(0, 100).Select(n => DateTimeOffset.UnixEpoch.AddMinutes(n)).ToList();

        var delays = times.Select(t => schedule.BeginningOf(t) - t).ToList();

        Assert.Equal(delays, times.Select(t => schedule.BeginningOf(t) - t));
        Assert.All(delays, delay => Assert.InRange(delay, TimeSpan.Zero, schedule.Jitter));
        Assert.True(delays.Distinct().Count() > 90);
        Assert.Equal(times[1].AddMinutes(1), (schedule with { Jitter = TimeSpan.Zero }).BeginningOf(times[2]));
    }

    [Fact]
    public async Task that_is_put_off_starts_for_the_time_that_was_meant()
    {
        var worker = await WorkerAsync();
        var workflow = await DeployAsync(worker, """{ "cron": "* * * * * ?", "jitter": "2s", "mostRuns": 3 }""");

        await UntilAsync(async () => await RunsAsync(workflow) == 3);

        var times = (await TimesAsync(workflow)).Select(t => DateTimeOffset.Parse(t, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal([times[0], times[0].AddSeconds(1), times[0].AddSeconds(2)], times);
    }

    [Fact]
    public async Task that_is_paused_starts_nothing_until_it_is_resumed()
    {
        var worker = await WorkerAsync();
        var workflow = await DeployAsync(worker, """{ "cron": "* * * * * ?", "missed": "all" }""");
        await UntilAsync(async () => await RunsAsync(workflow) > 0);
        var desk = worker.Services.GetRequiredService<ScheduleDesk>();
        var schedule = await ScheduleOfAsync(workflow);

        Assert.True((await desk.PauseAsync(Anna, schedule, Ct)).Ok(out _, out _));
        await UntilAsync(async () => await AlarmsAsync() == 0);
        var before = await TimesAsync(workflow);
        var resumed = TimeProvider.System.GetUtcNow();
        Assert.True((await desk.ResumeAsync(Anna, schedule, Ct)).Ok(out _, out _));
        await UntilAsync(async () => await RunsAsync(workflow) > before.Count);

        var first = DateTimeOffset.Parse((await TimesAsync(workflow))[before.Count], CultureInfo.InvariantCulture);
        Assert.True(first > resumed.AddSeconds(-1), $"{first} was missed, and resumed at {resumed}");
    }

    [Fact]
    public async Task makes_up_for_nothing_that_came_while_its_workflow_was_paused()
    {
        var worker = await WorkerAsync("MissedAfter=00:00:01");
        var workflow = await DeployAsync(worker, """{ "cron": "0 9 * * *", "missed": "all" }""");
        await UntilAsync(async () => await AlarmsAsync() == 1);
        var desk = worker.Services.GetRequiredService<TriggerDesk>();

        Assert.True((await desk.PauseAsync(Anna, workflow, Ct)).Ok(out _, out _));
        await UntilAsync(async () => await AlarmsAsync() == 0);
        await StopAsync(worker);
        var later = await WorkerAsync(new ShiftedTime(TimeProvider.System.GetUtcNow().AddDays(3)), "MissedAfter=00:00:01");
        Assert.True((await later.Services.GetRequiredService<TriggerDesk>().ResumeAsync(Anna, workflow, Ct)).Ok(out _, out _));
        await UntilAsync(async () => await AlarmsAsync() == 1);

        Assert.True(await ScalarAsync<bool>("SELECT next_run_at > now() + interval '3 days' FROM studio.schedules WHERE workflow_id = $1",
            workflow));
        Assert.Equal(0, await RunsAsync(workflow));
    }

    [Fact]
    public async Task stays_paused_when_its_workflow_is_deployed_again()
    {
        var worker = await WorkerAsync();
        var workflow = await DeployAsync(worker, """{ "cron": "* * * * * ?" }""");
        await worker.Services.GetRequiredService<ScheduleDesk>().PauseAsync(Anna, await ScheduleOfAsync(workflow), Ct);
        await worker.Services.GetRequiredService<DeploymentDesk>().UndeployAsync(Anna, workflow, Ct);

        await RedeployAsync(worker, workflow);

        var row = Assert.Single(await worker.Services.GetRequiredService<TriggerDesk>().ListAsync(Anna, TriggerKind.Schedule, null, Ct));
        Assert.Equal((TriggerStanding.Paused, true, 0), (row.Standing, row.Schedule!.IsPaused, row.Schedule.Next.Count));
        await UntilAsync(async () => await AlarmsAsync() == 0);
    }

    [Fact]
    public async Task is_paused_by_nobody_whose_it_is_not()
    {
        var worker = await WorkerAsync();
        var schedule = await ScheduleOfAsync(await DeployAsync(worker, """{ "cron": "0 9 * * *" }"""));

        (await worker.Services.GetRequiredService<ScheduleDesk>().PauseAsync(Ben, schedule, Ct)).Ok(out _, out var problem);

        Assert.IsType<NoSuchTrigger>(problem);
    }

    [Theory]
    [InlineData("""{ "cron": "0 9 * * *", "timeZone": "Europe/Rom" }""", "There is no time zone \"Europe/Rom\"")]
    [InlineData("""{ "cron": "0 9 * * *", "mostRuns": 0 }""", "0 runs are no limit")]
    [InlineData("""{ "cron": "0 9 * * *", "jitter": "1d" }""", "can't begin so long after")]
    [InlineData("""{ "cron": "0 9 * * *", "notBefore": "2030-02-01", "notAfter": "2030-01-01" }""", "ends before it begins")]
    public async Task is_refused_when_its_terms_are_nonsense(string parameters, string words)
    {
        var worker = await WorkerAsync();
        var workflow = await Drafts.AddAsync(Dbs, Anna, "timed",
            Draw.LineFrom(Draw.Node("t", "trigger.schedule", JsonNode.Parse(parameters)!.AsObject())), Ct);

        var deployed = await worker.Services.GetRequiredService<DeploymentDesk>().DeployAsync(Anna, workflow, Ct);

        Assert.False(deployed.Ok(out _, out var problem));
        Assert.Contains(words, problem.InWords());
    }

    [Theory]
    [InlineData("every day")]
    [InlineData("61 * * * *")]
    [InlineData("* * *")]
    public async Task is_refused_when_its_times_are_nonsense(string cron)
    {
        var worker = await WorkerAsync();
        var workflow =
            await Drafts.AddAsync(Dbs, Anna, "timed", Draw.LineFrom(Draw.Node("t", "trigger.schedule", new() { ["cron"] = cron })), Ct);

        var deployed = await worker.Services.GetRequiredService<DeploymentDesk>().DeployAsync(Anna, workflow, Ct);

        Assert.False(deployed.Ok(out _, out var problem));
        Assert.Contains($"\"{cron}\" is no schedule", problem.InWords());
    }

    private static DateTimeOffset Whole(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

    private static string Utc(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
