using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Studio.Data.Approvals;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Approvals;
using Studio.Runner.Approvals;
using Studio.Runner.Runs;
using Studio.Tests.Support;

namespace Studio.Tests.Approvals;

public sealed class A_question_in_the_inbox : RunTest
{
    private const string BenAndCleo = "ben@example.test, cleo@example.test";
    private Actor _cleo = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _cleo = await NewPersonAsync("cleo", Role.Viewer);
    }

    [Fact]
    public async Task is_there_for_who_is_asked_though_they_may_not_see_the_run()
    {
        var (worker, run, question) = await AskedAsync(new() { ["assignee"] = "Cleo@example.test", ["priority"] = "high" });

        var row = Assert.Single(await ListAsync(_cleo, InboxTab.Mine));
        Assert.Equal((question, "Go on?", "Test", InteractionPriority.High), (row.Id, row.Title, row.WorkflowName, row.Priority));
        Assert.Empty(await ListAsync(Ben, InboxTab.Mine));
        Assert.Empty(await ListAsync(Anna, InboxTab.Mine));
        Assert.True((await DetailAsync(Anna, question)).Ok(out _, out _));
        Assert.False((await DetailAsync(Ben, question)).Ok(out _, out _));
        Assert.True((await AnswerAsync(worker, _cleo, question, "approved")).Ok(out _, out var problem), problem?.Message);
        Assert.Equal("SUCCESS", await EndAsync(run));
        Assert.Equal(InteractionStatus.Responded, Assert.Single(await ListAsync(_cleo, InboxTab.Done)).Status);
    }

    [Fact]
    public async Task is_for_whoever_may_change_the_workflow_when_nobody_is_named()
    {
        var (worker, _, question) = await AskedAsync([]);

        Assert.Single(await ListAsync(Anna, InboxTab.Mine));
        Assert.Empty(await ListAsync(Ben, InboxTab.Mine));
        Assert.IsType<NoSuchQuestion>(Problem(await AnswerAsync(worker, Ben, question, "approved")));
    }

    [Fact]
    public async Task is_among_those_of_my_groups_when_my_role_is_asked()
    {
        var (worker, run, question) = await AskedAsync(new() { ["assignee"] = "viewer" });

        Assert.Empty(await ListAsync(_cleo, InboxTab.Mine));
        Assert.Single(await ListAsync(_cleo, InboxTab.Groups));
        Assert.Equal(1, (await Inbox.CountAsync(_cleo, Ct)).Waiting);
        Assert.IsType<OthersAreAsked>(Problem(await AnswerAsync(worker, Anna, question, "approved")));
        Assert.True((await AnswerAsync(worker, _cleo, question, "rejected")).Ok(out _, out _));
        await EndAsync(run);
        Assert.Equal(0, (await Inbox.CountAsync(_cleo, Ct)).Waiting);
    }

    [Fact]
    public async Task takes_one_of_many_answers_that_come_at_once_and_tells_the_others_whose_it_was()
    {
        var (first, run, question) = await AskedAsync(new() { ["assignee"] = BenAndCleo });
        var second = await IdleAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n =>
            AnswerAsync(n % 2 == 0 ? first : second, n % 2 == 0 ? Ben : _cleo, question, n % 2 == 0 ? "approved" : "rejected")));

        Assert.Single(answers, a => a.Ok(out _, out _));
        var winner = await ScalarAsync<string>("SELECT user_name FROM runtime.interaction_answers WHERE interaction_id = $1", question);
        Assert.All(answers.Where(a => !a.Ok(out _, out _)), a => Assert.Equal(winner, Assert.IsType<AnsweredBefore>(Problem(a)).By));
        Assert.Equal("SUCCESS", await EndAsync(run));
    }

    [Fact]
    public async Task takes_the_same_answer_again_when_it_has_the_same_key()
    {
        var (worker, run, question) = await AskedAsync(new() { ["assignee"] = "ben@example.test" });

        Assert.True((await AnswerAsync(worker, Ben, question, "approved", "k")).Ok(out _, out _));
        Assert.True((await AnswerAsync(worker, Ben, question, "approved", "k")).Ok(out _, out _));

        Assert.IsType<AnsweredBefore>(Problem(await AnswerAsync(worker, Ben, question, "approved", "other")));
        Assert.Equal("SUCCESS", await EndAsync(run));
    }

    [Fact]
    public async Task closes_with_its_run()
    {
        var (worker, run, question) = await AskedAsync([]);

        await worker.Services.GetRequiredService<RunDesk>().CancelAsync(Anna, run, Ct);

        Assert.Empty(await ListAsync(Anna, InboxTab.Mine));
        Assert.Equal(new QuestionIsClosed(InteractionStatus.Cancelled), Problem(await AnswerAsync(worker, Anna, question, "approved")));
    }

    [Fact]
    public async Task closes_with_its_time()
    {
        var (worker, run, question) = await AskedAsync(new() { ["within"] = "300ms" });

        await EndAsync(run);

        Assert.Equal(new QuestionIsClosed(InteractionStatus.Timeout), Problem(await AnswerAsync(worker, Anna, question, "approved")));
        Assert.Equal(InteractionStatus.Timeout, Assert.Single(await ListAsync(Anna, InboxTab.Done)).Status);
    }

    [Fact]
    public async Task is_overdue_once_its_due_time_is_over()
    {
        await AskedAsync(new() { ["due"] = "1h" });
        var time = new FakeTime(TimeProvider.System.GetUtcNow());
        var inbox = new InboxQueries(Dbs, time);

        Assert.Equal(0, (await inbox.CountAsync(Anna, Ct)).Overdue);
        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal((1, 1), ((await inbox.CountAsync(Anna, Ct)).Mine, (await inbox.CountAsync(Anna, Ct)).Overdue));
    }

    [Fact]
    public async Task goes_on_when_two_of_three_agree()
    {
        var (worker, run, question) = await AskedAsync(new()
        {
            ["assignee"] = $"anna@example.test, {BenAndCleo}",
            ["policy"] = "some",
            ["wanted"] = 2,
        });

        await AnswerAsync(worker, Ben, question, "rejected");
        await AnswerAsync(worker, _cleo, question, "approved");
        Assert.IsType<YouHaveAnswered>(Problem(await AnswerAsync(worker, _cleo, question, "approved")));
        Assert.Empty(await Inbox.WaitingAsync(_cleo, 5, Ct));
        await AnswerAsync(worker, Anna, question, "approved");

        Assert.Equal("SUCCESS", await EndAsync(run));
        var answer = (await OutputAsync(run, "ask"))!["approved"]![0]!["json"]!["answer"]!;
        Assert.Equal("ben rejected, cleo approved, anna approved",
            string.Join(", ", answer["answers"]!.AsArray().Select(a => $"{a!["by"]} {a["decision"]}")));
    }

    [Fact]
    public async Task is_rejected_as_soon_as_too_few_can_still_agree()
    {
        var (worker, run, question) = await AskedAsync(new() { ["assignee"] = BenAndCleo, ["policy"] = "all" });

        await AnswerAsync(worker, Ben, question, "rejected");

        Assert.Equal("SUCCESS", await EndAsync(run));
        Assert.NotNull((await OutputAsync(run, "ask"))!["rejected"]![0]);
    }

    [Fact]
    public async Task goes_on_when_two_of_three_agree_and_who_started_it_is_not_among_them()
    {
        var (worker, run, question) = await AskedAsync(new()
        {
            ["assignee"] = $"anna@example.test, {BenAndCleo}",
            ["policy"] = "some",
            ["wanted"] = 2,
            ["excludesStarter"] = true,
        });
        await ExecuteAsync($"UPDATE runtime.human_interactions SET started_by = '{Anna.UserId}'");

        Assert.IsType<StarterMayNotAnswer>(Problem(await AnswerAsync(worker, Anna, question, "approved")));
        Assert.True((await AnswerAsync(worker, Ben, question, "approved")).Ok(out _, out _));
        Assert.Equal("WAITING_FOR_HUMAN", await ScalarAsync<string>("SELECT status FROM runtime.executions WHERE id = $1", run));
        Assert.True((await AnswerAsync(worker, _cleo, question, "approved")).Ok(out _, out _));

        Assert.Equal("SUCCESS", await EndAsync(run));
        Assert.NotNull((await OutputAsync(run, "ask"))!["approved"]![0]);
    }

    [Fact]
    public async Task waits_for_more_when_several_are_wanted_and_nobody_is_named()
    {
        var (worker, run, question) = await AskedAsync(new() { ["policy"] = "some", ["wanted"] = 2 });

        Assert.True((await AnswerAsync(worker, Anna, question, "approved")).Ok(out _, out _));

        Assert.Equal("WAITING_FOR_HUMAN", await ScalarAsync<string>("SELECT status FROM runtime.executions WHERE id = $1", run));
    }

    [Fact]
    public async Task is_answered_in_turn()
    {
        var (worker, run, question) = await AskedAsync(new() { ["assignee"] = BenAndCleo, ["policy"] = "inSequence" });

        Assert.Equal(new NotYourTurn("ben@example.test"), Problem(await AnswerAsync(worker, _cleo, question, "approved")));
        await AnswerAsync(worker, Ben, question, "approved");
        Assert.True((await DetailAsync(_cleo, question)).Ok(out var detail, out _));
        Assert.Equal(["cleo@example.test"], detail.StillWanted);
        await AnswerAsync(worker, _cleo, question, "approved");

        Assert.Equal("SUCCESS", await EndAsync(run));
    }

    [Fact]
    public async Task is_not_for_who_started_the_run_where_another_has_to_look()
    {
        var worker = await WorkerAsync();
        var (_, run, question) = await AskedAsync(new() { ["excludesStarter"] = true }, worker);
        await ExecuteAsync($"UPDATE runtime.human_interactions SET started_by = '{Anna.UserId}'");

        Assert.IsType<StarterMayNotAnswer>(Problem(await AnswerAsync(worker, Anna, question, "approved")));
        Assert.Equal("WAITING_FOR_HUMAN", await ScalarAsync<string>("SELECT status FROM runtime.executions WHERE id = $1", run));
    }

    [Fact]
    public async Task keeps_what_is_said_about_it()
    {
        var (_, _, question) = await AskedAsync(new() { ["assignee"] = "cleo@example.test" });
        var details = new InteractionDetails(Dbs, Time);

        Assert.True((await details.CommentAsync(_cleo, question, "Why so much?", Ct)).Ok(out _, out _));
        Assert.False((await details.CommentAsync(_cleo, question, "  ", Ct)).Ok(out _, out _));
        Assert.False((await details.CommentAsync(Ben, question, "I may not", Ct)).Ok(out _, out _));

        Assert.True((await details.FindAsync(Anna, question, Ct)).Ok(out var detail, out _));
        var comment = Assert.Single(detail.Comments);
        Assert.Equal(("cleo", "Why so much?"), (comment.UserName, comment.Text));
    }

    [Fact]
    public async Task is_answered_together_with_others_like_it()
    {
        var (worker, first, one) = await AskedAsync([]);
        var (_, second, two) = await AskedAsync([], worker);
        var desk = worker.Services.GetRequiredService<InboxDesk>();

        var done = await desk.AnswerAllAsync(Anna, [one, two, Guid.CreateVersion7()], new() { ["decision"] = "approved" }, Ct);

        Assert.Equal((2, 1), (done.Answered, done.Problems.Count));
        Assert.Equal(("SUCCESS", "SUCCESS"), (await EndAsync(first), await EndAsync(second)));
    }

    private InboxQueries Inbox => new(Dbs, Time);

    private async Task<IReadOnlyList<InboxRow>> ListAsync(Actor actor, InboxTab tab) =>
        (await Inbox.ListAsync(actor, tab, new(), Ct)).Ok(out var page, out var problem) ? page.Items
            : throw new InvalidOperationException(problem.Message);

    private Task<Result<InteractionDetail>> DetailAsync(Actor actor, Guid id) => new InteractionDetails(Dbs, Time).FindAsync(actor, id, Ct);

    private async Task<(IHost Worker, Guid Run, Guid Question)> AskedAsync(JsonObject more, IHost? worker = null)
    {
        worker ??= await WorkerAsync();
        more["question"] = "Go on?";
        var run = await StartAsync(worker, Draw.Line(Draw.Node("ask", "human.approve", more)), new JsonObject { ["n"] = 1 });
        await StatusAsync(run.Id, "WAITING_FOR_HUMAN");
        return (worker, run.Id, await ScalarAsync<Guid>("SELECT id FROM runtime.human_interactions WHERE execution_id = $1", run.Id));
    }

    private static Task<Result<HumanInteraction>> AnswerAsync(IHost at, Actor who, Guid question, string decision, string? key = null) =>
        at.Services.GetRequiredService<InboxDesk>().AnswerAsync(who, question, new() { ["decision"] = decision }, key, Ct);

    private static Problem? Problem<T>(Result<T> result) where T : notnull => result.Ok(out _, out var problem) ? null : problem;

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Dbs.Engine.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
