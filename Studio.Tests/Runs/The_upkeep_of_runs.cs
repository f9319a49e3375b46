using Microsoft.Extensions.DependencyInjection;
using Studio.Data.Runs;
using Studio.Tests.Support;

namespace Studio.Tests.Runs;

public sealed class The_upkeep_of_runs : RunTest
{
    [Fact]
    public async Task counts_each_run_once()
    {
        var worker = await WorkerAsync();
        var upkeep = worker.Services.GetRequiredService<RunUpkeep>();
        foreach (var why in new[] { "1", "2", "{{ $json.none.x }}" })
            await RunAsync(worker, Draw.Line(Draw.Set("a", "x", why)), []);
        await ScalarAsync<object>("UPDATE runtime.executions SET finished_at = finished_at - interval '10 seconds'");

        await upkeep.CountAsync(Ct);
        await upkeep.CountAsync(Ct);

        Assert.Equal("3 2 1", await ScalarAsync<string>("""
            SELECT concat_ws(' ', total_runs, successful_runs, failed_runs) FROM runtime.workflow_statistics WHERE workflow_id = $1
            """, WorkflowId));
        Assert.Equal("3 ERROR", await ScalarAsync<string>(
            "SELECT concat_ws(' ', execution_count, latest_execution_status) FROM studio.workflows WHERE id = $1", WorkflowId));
    }

    [Fact]
    public async Task removes_only_runs_that_ended_long_ago()
    {
        var worker = await WorkerAsync();
        var old = await StartAsync(worker, Draw.Line(Draw.Set("a", "x", "1")), []);
        var waiting = await StartAsync(worker, Draw.Line(Draw.Node("w", "flow.wait", new() { ["for"] = "1h" })), []);
        var young = await StartAsync(worker, Draw.Line(Draw.Set("a", "x", "1")), []);
        foreach (var run in new[] { old, young }) await EndAsync(run.Id);
        await StatusAsync(waiting.Id, "PAUSED");
        await ScalarAsync<object>("""
            UPDATE runtime.executions SET created_at = now() - interval '100 days',
                finished_at = CASE WHEN finished_at IS NULL THEN NULL ELSE now() - interval '100 days' END WHERE id <> $1
            """, young.Id);

        await worker.Services.GetRequiredService<RunUpkeep>().RemoveAsync(TimeProvider.System.GetUtcNow().AddDays(-90), Ct);

        Assert.Equal(new[] { waiting.Id, young.Id }.Order(),
            (await ScalarAsync<Guid[]>("SELECT array_agg(id) FROM runtime.executions")).Order());
    }

    [Fact]
    public async Task is_begun_by_the_clock_within_a_minute()
    {
        await WorkerAsync();

        await UntilAsync(async () => await ScalarAsync<string?>("""
            SELECT string_agg(trigger_name, ' ' ORDER BY trigger_name) FROM quartz.qrtz_triggers
            WHERE trigger_group = 'upkeep' AND next_fire_time <= $1
            """, TimeProvider.System.GetUtcNow().AddMinutes(1).UtcTicks)
            == "EventUpkeep LogPartitions MailRound NoticeRound Retention StatisticsCount");
    }

    [Fact]
    public async Task drops_months_of_logs_that_are_over()
    {
        var worker = await WorkerAsync();
        var upkeep = worker.Services.GetRequiredService<RunUpkeep>();
        var longAgo = TimeProvider.System.GetUtcNow().AddMonths(-6);
        var made = await upkeep.MakeLogPartitionsAsync(longAgo, 0, Ct);

        await upkeep.DropLogsAsync(longAgo.AddMonths(2), Ct);

        Assert.Equal((1, 1), (made, await upkeep.MakeLogPartitionsAsync(longAgo, 0, Ct)));
    }
}
