using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Studio.Data.Approvals;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Approvals;
using Studio.Runner.Approvals;
using Studio.Tests.Support;

namespace Studio.Tests.Approvals;

public sealed class A_question_and_its_time : RunTest
{
    private Actor _cleo = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _cleo = await NewPersonAsync("cleo", Role.Viewer);
    }

    [Fact]
    public async Task is_reminded_of_once_each_time_however_many_look()
    {
        var (question, _) = await AskedAsync(await WorkerAsync(), new() { ["assignee"] = "cleo@example.test", ["remind"] = "1h" });
        await DueAsync("remind_at");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new InteractionNotices(Dbs).TellAsync(Ct)));
        await UntilAsync(async () => (await ListAsync(_cleo)).Single().RemindedAt is not null);
        await DueAsync("remind_at");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new InteractionNotices(Dbs).TellAsync(Ct)));

        await UntilAsync(async () => (await NoticesAsync(question)).Count >= 2);
        Assert.All(await NoticesAsync(question), n => Assert.Equal((NoticeKind.Reminder, "cleo@example.test"), (n.Kind, n.Names)));
        Assert.Equal(2, (await NoticesAsync(question)).Count);
    }

    [Fact]
    public async Task is_reminded_of_by_the_clock()
    {
        var (question, _) = await AskedAsync(await WorkerAsync(), new() { ["remind"] = "1h" });

        await DueAsync("remind_at");

        await UntilAsync(async () => (await NoticesAsync(question)).Count == 1);
    }

    [Fact]
    public async Task is_reminded_of_no_more_once_it_is_answered()
    {
        var worker = await WorkerAsync();
        var (question, run) = await AskedAsync(worker, new() { ["remind"] = "1h" });
        await AnswerAsync(worker, Anna, question);
        await EndAsync(run);
        await DueAsync("remind_at");

        Assert.Equal((0, 0), await new InteractionNotices(Dbs).TellAsync(Ct));
    }

    [Fact]
    public async Task is_for_others_too_once_it_is_escalated()
    {
        var worker = await WorkerAsync();
        var (question, run) = await AskedAsync(worker, Escalated("cleo@example.test", "ben@example.test"));
        Assert.IsType<NoSuchQuestion>(await AnswerAsync(worker, Ben, question));

        await EscalateAsync();

        Assert.NotNull(Assert.Single(await ListAsync(Ben)).EscalatedAt);
        Assert.Single(await ListAsync(_cleo));
        var notice = Assert.Single(await NoticesAsync(question));
        Assert.Equal((NoticeKind.Escalation, "ben@example.test"), (notice.Kind, notice.Names));
        Assert.Equal([Ben.UserId], notice.Asked);
        Assert.Null(await AnswerAsync(worker, Ben, question));
        Assert.Equal("SUCCESS", await EndAsync(run));
    }

    [Theory]
    [InlineData("all")]
    [InlineData("inSequence")]
    public async Task is_answered_in_the_place_of_who_has_not_by_who_is_asked_later(string policy)
    {
        var worker = await WorkerAsync();
        var more = Escalated("anna@example.test, cleo@example.test", "ben@example.test");
        more["policy"] = policy;
        var (question, run) = await AskedAsync(worker, more);
        Assert.Null(await AnswerAsync(worker, Anna, question));

        await EscalateAsync();

        Assert.Null(await AnswerAsync(worker, Ben, question));
        Assert.Equal("SUCCESS", await EndAsync(run));
    }

    [Fact]
    public async Task stays_with_whoever_may_change_the_workflow_when_it_is_escalated()
    {
        var worker = await WorkerAsync();
        var (question, run) = await AskedAsync(worker, Escalated("", "cleo@example.test"));

        await EscalateAsync();

        Assert.Single(await ListAsync(_cleo));
        Assert.Single(await ListAsync(Anna));
        Assert.Null(await AnswerAsync(worker, Anna, question));
        Assert.Equal("SUCCESS", await EndAsync(run));
    }

    [Theory]
    [InlineData("""{ "escalate": "1h" }""", "Name a person")]
    [InlineData("""{ "escalateTo": "admin" }""", "Give a time")]
    [InlineData("""{ "remind": "1s" }""", "at least 1 minute")]
    public async Task is_not_asked_when_nobody_could_be_told_again(string more, string wayOut)
    {
        var parameters = JsonNode.Parse(more)!.AsObject();
        parameters["question"] = "Go on?";
        var run = await StartAsync(await WorkerAsync(), Draw.Line(Draw.Node("ask", "human.approve", parameters)), []);

        Assert.Equal("ERROR", await EndAsync(run.Id));
        Assert.Contains(wayOut, await ScalarAsync<string>("SELECT error_message FROM runtime.executions WHERE id = $1", run.Id),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fail", null)]
    [InlineData("answer", "rejected")]
    [InlineData("branch", "timedOut")]
    public async Task ends_as_the_node_says_when_nobody_answers(string unanswered, string? port)
    {
        var worker = await WorkerAsync();
        var (_, run) = await AskedAsync(worker, new()
        {
            ["within"] = "1s",
            ["unanswered"] = unanswered,
            ["otherwise"] = new JsonObject { ["decision"] = "rejected" },
        });

        Assert.Equal(port is null ? "ERROR" : "SUCCESS", await EndAsync(run));
        Assert.Equal("timeout", await ScalarAsync<string>("SELECT status FROM runtime.human_interactions WHERE execution_id = $1", run));
        if (port is not null) Assert.NotNull((await OutputAsync(run, "ask"))![port]![0]);
    }

    [Fact]
    public async Task is_over_once_each_when_many_are_over_in_the_same_second_on_two_workers()
    {
        const int Many = 300;
        var worker = await WorkerAsync();
        await WorkerAsync();
        var ask = Draw.Line(Draw.Node("ask", "human.approve", new()
        {
            ["question"] = "Go on?",
            ["within"] = "3s",
            ["unanswered"] = "branch",
        }));

        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => StartAsync(worker, ask, new JsonObject { ["n"] = 1 })));

        await UntilAsync(async () => await ScalarAsync<long>("SELECT count(*) FROM runtime.executions WHERE status = 'SUCCESS'") == Many);
        Assert.Equal(Many, await ScalarAsync<long>("SELECT count(*) FROM runtime.human_interactions WHERE status = 'timeout'"));
        Assert.Equal(Many, await ScalarAsync<long>("""
            SELECT count(*) FROM runtime.node_executions WHERE node_id = 'ask' AND status = 'SUCCESS'
            """));
    }

    private static JsonObject Escalated(string to, string later) =>
        new() { ["assignee"] = to, ["escalate"] = "1h", ["escalateTo"] = later };

    private async Task<(Guid Question, Guid Run)> AskedAsync(IHost worker, JsonObject more)
    {
        more["question"] = "Go on?";
        var run = await StartAsync(worker, Draw.Line(Draw.Node("ask", "human.approve", more)), new JsonObject { ["n"] = 1 });
        await StatusAsync(run.Id, "WAITING_FOR_HUMAN");
        return (await ScalarAsync<Guid>("SELECT id FROM runtime.human_interactions WHERE execution_id = $1", run.Id), run.Id);
    }

    private async Task DueAsync(string which) =>
        await ScalarAsync<object>($"UPDATE runtime.human_interactions SET {which} = now() - interval '1s'");

    /// <summary>By this process, or by the worker's clock, whichever comes first.</summary>
    private async Task EscalateAsync()
    {
        await DueAsync("escalate_at");
        await new InteractionNotices(Dbs).TellAsync(Ct);
        await UntilAsync(async () => await ScalarAsync<long>("SELECT count(*) FROM runtime.interaction_notices") == 1);
    }

    private static async Task<Problem?> AnswerAsync(IHost at, Actor who, Guid question) =>
        (await at.Services.GetRequiredService<InboxDesk>().AnswerAsync(who, question, new() { ["decision"] = "approved" }, null, Ct))
            .Ok(out _, out var problem) ? null : problem;

    private async Task<IReadOnlyList<InboxRow>> ListAsync(Actor actor) =>
        (await new InboxQueries(Dbs, Time).ListAsync(actor, InboxTab.Mine, new(), Ct)).Ok(out var page, out var problem) ? page.Items
            : throw new InvalidOperationException(problem.Message);

    private async Task<IReadOnlyList<InteractionNotice>> NoticesAsync(Guid question) =>
        (await new InteractionDetails(Dbs, Time).FindAsync(Anna, question, Ct)).Ok(out var detail, out var problem) ? detail.Notices
            : throw new InvalidOperationException(problem.Message);
}
