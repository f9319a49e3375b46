using System.Globalization;
using Studio.Tests.Runs.Drill;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Triggers.Times;

public sealed class A_schedule_among_processes : ScheduleTest
{
    private const int Enough = 8;

    // Programs have to start, and the dead one has to be missed.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task starts_once_for_each_time_although_a_process_is_killed()
    {
        using var nobody = await IdleAsync();
        var workflow = await DeployAsync(nobody, """{ "cron": "* * * * * ?", "missed": "all" }""");
        var workers = Enumerable.Range(0, 3).Select(_ => WorkerProcess.Start(Connection, "Lease=00:00:03")).ToList();
        try
        {
            await Soon.ComesAsync("the first runs", async () => await RunsAsync(workflow) >= 3, Ct, Patience);

            // The one that has the next time in its hands.
            var keeper = 0;
            await UntilAsync(async () => (keeper = await ScalarAsync<int>("""
                SELECT split_part(instance_name, '/', 2)::int FROM quartz.qrtz_fired_triggers WHERE trigger_group = 'schedules'
                """)) > 0);
            var killed = workers.Single(w => w.Id == keeper);
            await killed.KillAsync();
            var then = await RunsAsync(workflow);
            await Soon.ComesAsync("runs after the kill", async () => await RunsAsync(workflow) >= then + Enough, Ct, Patience);
        }
        finally
        {
            foreach (var worker in workers) worker.Dispose();
        }

        var times = (await TimesAsync(workflow)).Select(t => DateTimeOffset.Parse(t, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Enumerable.Range(0, times.Count).Select(n => times[0].AddSeconds(n)), times);
        var counted = await ScalarAsync<int>("SELECT run_count FROM studio.schedules WHERE workflow_id = $1", workflow);
        Assert.InRange(counted, times.Count - 1, times.Count);
    }

    [Fact]
    public async Task starts_no_more_runs_than_it_may_though_two_processes_keep_its_time()
    {
        using var nobody = await IdleAsync();
        var workflow = await DeployAsync(nobody, """{ "cron": "* * * * * ?", "mostRuns": 3 }""");
        using var first = WorkerProcess.Start(Connection);
        using var second = WorkerProcess.Start(Connection);

        await Soon.ComesAsync("its end", async () => await RunsAsync(workflow) >= 3 && await AlarmsAsync() == 0, Ct, Patience);

        Assert.Equal(3, await RunsAsync(workflow));
        Assert.Equal(3, await ScalarAsync<int>("SELECT run_count FROM studio.schedules WHERE workflow_id = $1", workflow));
    }
}
