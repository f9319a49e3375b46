using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Studio.Data.Approvals;
using Studio.Runner.Approvals;
using Studio.Tests.Support;
using Studio.Web.Approvals.Decided;

namespace Studio.Tests.Approvals;

public sealed class What_was_decided : RunTest
{
    // What is asked is dated by the database.
    private Decisions Decisions => new(Dbs, TimeProvider.System);

    [Fact]
    public async Task is_counted_with_the_time_that_people_took()
    {
        var worker = await WorkerAsync();
        await AnswerAsync(worker, await AskAsync(worker, new() { ["due"] = "1h" }), "approved");
        await AnswerAsync(worker, await AskAsync(worker, new() { ["due"] = "1ms" }), "rejected");
        await AskAsync(worker, []);
        await ExecuteAsync("UPDATE runtime.human_interactions SET created_at = created_at - interval '10 minutes'");

        Assert.True((await Decisions.CountAsync(Anna, 30, Ct)).Ok(out var found, out _));

        Assert.Equal((3, 2, 1, 0.5), (found.All.Asked, found.All.Answered, found.All.Open, found.All.OverdueShare));
        Assert.InRange(found.All.MedianSeconds!.Value, 600, 700);
        Assert.Equal(3, Assert.Single(found.Workflows.GroupBy(w => w.Name)).Sum(w => w.Asked));
        var person = Assert.Single(found.People);
        Assert.Equal(("anna", 2, 0.5), (person.Name, person.Answered, person.OverdueShare));
    }

    [Fact]
    public async Task is_told_to_nobody_who_may_not_see_it()
    {
        var worker = await WorkerAsync();
        await AnswerAsync(worker, await AskAsync(worker, []), "approved");

        Assert.True((await Decisions.CountAsync(Ben, 30, Ct)).Ok(out var found, out _));

        Assert.Equal((0, 0, 0), (found.All.Asked, found.Workflows.Count, found.People.Count));
        Assert.Single(await LinesAsync(Ben));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(367)]
    public async Task is_not_looked_for_over_any_time(int days)
    {
        (await Decisions.CountAsync(Anna, days, Ct)).Ok(out _, out var problem);

        Assert.IsType<BadDays>(problem);
    }

    [Fact]
    public async Task is_written_with_who_answered_what_they_saw_and_what_they_changed()
    {
        var worker = await WorkerAsync();
        var question = await AskAsync(worker, new() { ["content"] = "Dear Jo", ["message"] = "Look well" }, "human.review");
        await worker.Services.GetRequiredService<InboxDesk>()
            .AnswerAsync(Anna, question, new() { ["decision"] = "changed", ["content"] = "Dear Ms Doe" }, null, Ct);

        var line = (await LinesAsync(Anna))[1];

        Assert.Contains(",anna,", line, StringComparison.Ordinal);
        Assert.Contains("""{""message"":""Look well"",""content"":""Dear Jo""}""", line, StringComparison.Ordinal);
        Assert.Contains("""{""from"":""Dear Jo"",""to"":""Dear Ms Doe""}""", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_written_as_no_formula()
    {
        var worker = await WorkerAsync();
        await AskAsync(worker, new() { ["question"] = "=HYPERLINK(A1)" });

        Assert.DoesNotContain(",=HYPERLINK", (await LinesAsync(Anna))[1], StringComparison.Ordinal);
    }

    private async Task<string[]> LinesAsync(Domain.Actor actor)
    {
        using var file = new MemoryStream();
        await DecisionFile.WriteAsync(file, Decisions.AllAsync(actor, 30, Ct), Ct);
        return Encoding.UTF8.GetString(file.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<Guid> AskAsync(IHost worker, JsonObject more, string type = "human.approve")
    {
        more["question"] ??= "Go on?";
        var run = await StartAsync(worker, Draw.Line(Draw.Node("ask", type, more)), new JsonObject { ["n"] = 1 });
        await StatusAsync(run.Id, "WAITING_FOR_HUMAN");
        return await ScalarAsync<Guid>("SELECT id FROM runtime.human_interactions WHERE execution_id = $1", run.Id);
    }

    private async Task AnswerAsync(IHost worker, Guid question, string decision) => Assert.True((await worker.Services
        .GetRequiredService<InboxDesk>().AnswerAsync(Anna, question, new() { ["decision"] = decision }, null, Ct)).Ok(out _, out _));

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Dbs.Engine.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
