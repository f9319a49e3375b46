using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Studio.Runner.Approvals;
using Studio.Tests.Runs.Drill;
using Studio.Tests.Support;

namespace Studio.Tests.Approvals;

public sealed class An_answer_and_a_dying_worker : RunTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task lose_nothing_and_do_nothing_twice(bool diesBefore)
    {
        using var nobody = await IdleAsync();
        using var first = WorkerProcess.Start(Connection, "Lease=00:00:03");
        var ask = Draw.Node("ask", "human.approve", new() { ["question"] = "Go on?" });
        var graph = Draw.Graph([Draw.Start, ask, Draw.Set("end", "x", "1")], "s → ask", "ask.approved → end");
        var run = await StartAsync(nobody, graph, new JsonObject { ["n"] = 1 });
        await StatusAsync(run.Id, "WAITING_FOR_HUMAN");
        var question = await ScalarAsync<Guid>("SELECT id FROM runtime.human_interactions WHERE execution_id = $1", run.Id);

        if (diesBefore) await first.KillAsync();
        var desk = nobody.Services.GetRequiredService<InboxDesk>();
        Assert.True((await desk.AnswerAsync(Anna, question, new() { ["decision"] = "approved" }, "k", Ct)).Ok(out _, out _));
        await first.KillAsync();
        using var second = WorkerProcess.Start(Connection, "Lease=00:00:03");

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal(1, await ScalarAsync<long>("SELECT count(*) FROM runtime.node_executions WHERE node_id = 'end'"));
        Assert.Equal(1, await ScalarAsync<long>("SELECT count(*) FROM runtime.interaction_answers"));
    }
}
