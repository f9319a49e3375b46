using Microsoft.EntityFrameworkCore;
using Studio.Data.Runs;
using Studio.Data.Runs.Numbers;
using Studio.Domain;
using Studio.Domain.Runs;

namespace Studio.Tests.Runs.Listing;

public sealed class The_numbers_of_runs : ListTest
{
    private RunNumbers Numbers => new(Dbs, TimeProvider.System);

    [Fact]
    public async Task count_each_run_once_however_often_they_are_counted()
    {
        var workflow = await WorkflowAsync(Anna);
        await RunAsync(workflow, Anna, 2);
        await CountAsync();
        await RunAsync(workflow, Anna, 1, RunStatus.Error, "x");
        await ScalarAsync("UPDATE runtime.executions SET finished_at = now() - interval '6 seconds' WHERE status = 'ERROR'");
        await ScalarAsync("UPDATE runtime.workflow_statistics SET updated_at = now() - interval '30 seconds'");
        await CountAsync();
        await CountAsync();

        var numbers = await Numbers.OfAsync(Anna, NumberSpan.Day, Ct);

        Assert.Equal((2, 1, 1, 0.5), (numbers.Runs, numbers.Successful, numbers.Failed, numbers.SuccessRate));
        Assert.Equal((2, 1), (numbers.Workflows.Single().Runs, numbers.Workflows.Single().Failed));
    }

    [Fact]
    public async Task know_how_long_95_of_100_take_at_most_to_an_eighth()
    {
        var workflow = await WorkflowAsync(Anna);
        for (var i = 0; i < 19; i++) await RunAsync(workflow, Anna, 5, tookMs: 1_000);
        await RunAsync(workflow, Anna, 5, tookMs: 60_000);
        await CountAsync();

        Assert.InRange((await Numbers.OfAsync(Anna, NumberSpan.Week, Ct)).P95Ms!.Value, 875, 1_125);
    }

    [Fact]
    public async Task tell_a_day_from_a_month()
    {
        var workflow = await WorkflowAsync(Anna);
        await RunAsync(workflow, Anna, 60 * 24 * 10);
        await RunAsync(workflow, Anna, 60 * 24 * 4);
        await RunAsync(workflow, Anna, 5);
        await CountAsync();

        Assert.Equal(1, (await Numbers.OfAsync(Anna, NumberSpan.Day, Ct)).Runs);
        Assert.Equal(2, (await Numbers.OfAsync(Anna, NumberSpan.Week, Ct)).Runs);
        Assert.Equal(3, (await Numbers.OfAsync(Anna, NumberSpan.Month, Ct)).Runs);
        Assert.Equal(0, (await Numbers.OfAsync(Ben, NumberSpan.Month, Ct)).Runs);
    }

    [Fact]
    public async Task are_those_of_shared_workflows_too()
    {
        var (shared, own) = (await WorkflowAsync(Ben, "Shared"), await WorkflowAsync(Ben, "Own"));
        await ShareAsync(shared);
        await RunAsync(shared, Ben, 5, tookMs: 1_000);
        await RunAsync(own, Ben, 5);
        await CountAsync();

        var numbers = await Numbers.OfAsync(Anna, NumberSpan.Day, Ct);

        Assert.Equal((1, "Shared"), (numbers.Runs, numbers.Workflows.Single().Name));
        Assert.InRange(numbers.P95Ms!.Value, 875, 1_125);
    }

    [Fact]
    public async Task forget_hours_and_keep_days()
    {
        await RunAsync(await WorkflowAsync(Anna), Anna, 60 * 24 * 10);
        await CountAsync();

        await new RunUpkeep(Dbs).RemoveAsync(TimeProvider.System.GetUtcNow().AddDays(-90), Ct);

        await using var db = Dbs.For(Actor.System);
        Assert.Equal([PeriodLength.Day], await db.Set<WorkflowPeriod>().Select(p => p.Length).ToListAsync(Ct));
    }

    private Task CountAsync() => new RunUpkeep(Dbs).CountAsync(Ct);

    private async Task ScalarAsync(string sql)
    {
        await using var command = Dbs.Engine.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
