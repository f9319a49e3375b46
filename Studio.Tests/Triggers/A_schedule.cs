using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Studio.Domain;
using Studio.Runner.Triggers;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers;

public sealed class A_schedule : RunTest
{
    [Fact]
    public async Task starts_its_workflow_once_for_each_time_however_many_workers_there_are()
    {
        var workers = new[] { await WorkerAsync(), await WorkerAsync(), await WorkerAsync() };
        var workflow = await DeployAsync(workers[0], """{ "cron": "* * * * * ?" }""");

        await UntilAsync(async () => await RunsAsync(workflow) >= 3);

        var times = await ScalarAsync<string[]>(
            """
            SELECT array_agg(input->'main'->0->'json'->>'scheduledFor' ORDER BY created_at) FROM runtime.executions
            WHERE workflow_id = $1
            """,
            workflow);
        Assert.Equal(times.Distinct(), times);
        Assert.All(times, time => Assert.True(DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out _)));
    }

    [Fact]
    public async Task ends_with_its_deployment()
    {
        var worker = await WorkerAsync();
        var workflow = await DeployAsync(worker, """{ "cron": "0 0 9 * * ?" }""");
        await UntilAsync(async () => await ClockAsync() == 1);

        await worker.Services.GetRequiredService<DeploymentDesk>().UndeployAsync(Anna, workflow, Ct);

        await UntilAsync(async () => await ClockAsync() == 0);
    }

    [Fact]
    public async Task ends_after_as_many_runs_as_it_may_start()
    {
        var worker = await WorkerAsync();
        var workflow = await DeployAsync(worker, """{ "cron": "* * * * * ?", "mostRuns": 1 }""");

        await UntilAsync(async () => await ScalarAsync<int>("SELECT run_count FROM studio.schedules WHERE workflow_id = $1",
            workflow) == 1);
        // The next deployment makes the clock look.
        await ScalarAsync<object>("SELECT pg_notify('studio_triggers', '')");
        await UntilAsync(async () => await ClockAsync() == 0);

        Assert.Equal(1, await RunsAsync(workflow));
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

    private async Task<Guid> DeployAsync(IHost worker, string parameters)
    {
        var trigger = Draw.Node("t", "trigger.schedule", JsonNode.Parse(parameters)!.AsObject());
        var workflow = await Drafts.AddAsync(Dbs, Anna, "timed", Draw.LineFrom(trigger, Draw.Set("a", "x", "1")), Ct);
        var deployed = await worker.Services.GetRequiredService<DeploymentDesk>().DeployAsync(Anna, workflow, Ct);
        Assert.True(deployed.Ok(out _, out var problem), problem?.InWords());
        return workflow;
    }

    private async Task<long> RunsAsync(Guid workflow) =>
        await ScalarAsync<long>("SELECT count(*) FROM runtime.executions WHERE workflow_id = $1", workflow);

    private async Task<long> ClockAsync() =>
        await ScalarAsync<long>("SELECT count(*) FROM quartz.qrtz_triggers WHERE trigger_group = 'schedules'");
}
