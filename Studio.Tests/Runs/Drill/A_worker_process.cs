using Microsoft.Extensions.DependencyInjection;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Runner.Runs;
using Studio.Tests.Support;

namespace Studio.Tests.Runs.Drill;

public sealed class A_worker_process : RunTest
{
    [Theory]
    [InlineData(true, "s success, hang success, after success")]
    [InlineData(false, "s success, hang retrying, hang.2 success, after success")]
    public async Task that_is_told_to_stop_lets_its_steps_end_and_hands_back_the_rest(bool isAnsweredInTime, string steps)
    {
        await using var server = await HangingServer.StartAsync(Ct);
        using var first = WorkerProcess.Start(Connection, "Grace=00:00:05");
        var run = await QueueAsync(server);
        await server.AskedAsync(Ct);

        await first.TerminateAsync(Ct);
        if (isAnsweredInTime) server.Answer();
        await first.EndAsync("the end of a worker that was told to stop", Ct);

        Assert.Equal(0, first.ExitCode);
        Assert.Null(await ScalarAsync<string?>("SELECT locked_by FROM runtime.executions WHERE id = $1", run));
        Assert.Equal(0, await ScalarAsync<int>("SELECT crashes FROM runtime.executions WHERE id = $1", run));
        server.Answer();
        using var second = WorkerProcess.Start(Connection);
        Assert.Equal("SUCCESS", await EndAsync(run));
        Assert.Equal(steps, await StepsAsync(run));
    }

    /// <summary>By a process that works on nothing.</summary>
    private async Task<Guid> QueueAsync(HangingServer server)
    {
        using var nobody = await IdleAsync();
        var definition = Draw.Line(Draw.Get("hang", server.Address), Draw.Set("after", "x", "1"));
        return (await nobody.Services.GetRequiredService<RunStarter>().StartAsync(
            new(WorkflowId, Anna.UserId, definition, "s", RunMode.Manual, [new Item([])]))).Id;
    }
}
