using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Studio.Domain;
using Studio.Runner.Triggers;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers.Times;

/// <summary>A test of schedules that Anna deploys.</summary>
public abstract class ScheduleTest : RunTest
{
    protected async Task<Guid> DeployAsync(IHost worker, string parameters, string name = "timed")
    {
        var trigger = Draw.Node("t", "trigger.schedule", JsonNode.Parse(parameters)!.AsObject());
        var workflow = await Drafts.AddAsync(Dbs, Anna, name, Draw.LineFrom(trigger, Draw.Set("a", "x", "1")), Ct);
        await RedeployAsync(worker, workflow);
        return workflow;
    }

    protected async Task RedeployAsync(IHost worker, Guid workflow)
    {
        var deployed = await worker.Services.GetRequiredService<DeploymentDesk>().DeployAsync(Anna, workflow, Ct);
        Assert.True(deployed.Ok(out _, out var problem), problem?.InWords());
    }

    protected async Task<long> RunsAsync(Guid workflow) =>
        await ScalarAsync<long>("SELECT count(*) FROM runtime.executions WHERE workflow_id = $1", workflow);

    /// <summary>For which times it was started, in their order.</summary>
    protected async Task<IReadOnlyList<string>> TimesAsync(Guid workflow) => await ScalarAsync<string[]?>("""
        SELECT array_agg(input->'main'->0->'json'->>'scheduledFor' ORDER BY input->'main'->0->'json'->>'scheduledFor')
        FROM runtime.executions WHERE workflow_id = $1
        """, workflow) ?? [];

    protected async Task<Guid> ScheduleOfAsync(Guid workflow) =>
        await ScalarAsync<Guid>("SELECT id FROM studio.schedules WHERE workflow_id = $1", workflow);

    /// <summary>How many alarms the shared clock has set.</summary>
    protected async Task<long> AlarmsAsync() =>
        await ScalarAsync<long>("SELECT count(*) FROM quartz.qrtz_triggers WHERE trigger_group = 'schedules'");
}
