using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Studio.Runner.Runs;
using Studio.Tests.Support;

namespace Studio.Tests.Runs;

public sealed class Limits_of_runs : RunTest
{
    [Theory]
    [InlineData("UPDATE studio.workflows SET max_concurrent_executions = 2")]
    [InlineData("UPDATE studio.projects SET max_concurrent_executions = 2")]
    [InlineData("UPDATE studio.task_queues SET max_concurrent_workflows = 2")]
    [InlineData("UPDATE studio.task_queues SET max_concurrent_activities = 2")]
    public async Task let_only_so_many_be_at_work_on_all_workers_together(string limit)
    {
        await using var server = await HangingServer.StartAsync(Ct);
        var workers = new[] { await WorkerAsync("AllowPrivateAddresses=true"), await WorkerAsync("AllowPrivateAddresses=true") };
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.Line(Draw.Get("hang", server.Address)), Ct);
        await ScalarAsync<object>("""
            WITH queue AS (INSERT INTO studio.task_queues (id, owner_id, name, is_system_queue, created_at, updated_at)
                SELECT gen_random_uuid(), owner_id, 'default', false, now(), now() FROM studio.workflows WHERE id = $1 RETURNING id),
            project AS (INSERT INTO studio.projects (id, owner_id, name, task_queue_name, is_active, is_default, is_archived,
                    total_workflow_executions, total_activity_executions, created_at, updated_at)
                SELECT gen_random_uuid(), owner_id, 'limited', 'default', true, false, false, 0, 0, now(), now()
                FROM studio.workflows WHERE id = $1 RETURNING id)
            UPDATE studio.workflows w SET task_queue_id = queue.id, project_id = project.id FROM queue, project WHERE w.id = $1
            """, workflow);
        await ScalarAsync<object>(limit);

        var runs = new List<Guid>();
        for (var i = 0; i < 6; i++) runs.Add(await StartAsync(workers[i % 2], workflow));
        await UntilAsync(async () => await AtWorkAsync() == 2);
        var most = await ScalarAsync<long>("SELECT count(*) FROM runtime.executions WHERE status = 'NEW'");
        server.Answer();

        foreach (var run in runs) Assert.Equal("SUCCESS", await EndAsync(run));
        Assert.Equal(4, most);
    }

    private async Task<Guid> StartAsync(IHost worker, Guid workflow)
    {
        Assert.True((await worker.Services.GetRequiredService<RunDesk>().StartAsync(Anna, workflow, new(), Ct)).Ok(out var run, out _));
        return run.Id;
    }

    private Task<long> AtWorkAsync() => ScalarAsync<long>("SELECT count(*) FROM runtime.executions WHERE locked_by IS NOT NULL");
}
