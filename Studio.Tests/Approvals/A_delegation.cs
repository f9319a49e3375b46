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

public sealed class A_delegation : RunTest
{
    private Actor _cleo = null!;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private Delegations Delegations => new(Dbs, TimeProvider.System);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _cleo = await NewPersonAsync("cleo", Role.Viewer);
    }

    [Fact]
    public async Task lets_somebody_answer_for_who_is_asked_by_name()
    {
        await AddAsync(Ben, "Cleo@example.test");
        var (worker, run, question) = await AskedAsync(new() { ["assignee"] = "ben@example.test" });

        Assert.Equal(question, Assert.Single(await ListAsync(_cleo, InboxTab.Delegated)).Id);
        Assert.Empty(await ListAsync(_cleo, InboxTab.Mine));
        Assert.True((await AnswerAsync(worker, _cleo, question)).Ok(out _, out var problem), problem?.Message);

        Assert.Equal("SUCCESS", await EndAsync(run));
        Assert.Equal("cleo for ben@example.test",
            await ScalarAsync<string>("SELECT user_name || ' for ' || for_name FROM runtime.interaction_answers"));
    }

    [Fact]
    public async Task ends_when_it_is_taken_back()
    {
        var delegation = await AddAsync(Ben, "cleo@example.test");
        var (worker, _, question) = await AskedAsync(new() { ["assignee"] = "ben@example.test" });

        Assert.True((await Delegations.EndAsync(Ben, delegation.Id, Ct)).Ok(out _, out _));

        Assert.Empty(await ListAsync(_cleo, InboxTab.Delegated));
        Assert.IsType<NoSuchQuestion>(Problem(await AnswerAsync(worker, _cleo, question)));
    }

    [Fact]
    public async Task counts_from_its_first_day_on()
    {
        await AddAsync(Ben, "cleo@example.test", Now.AddDays(1));
        await AskedAsync(new() { ["assignee"] = "ben@example.test" });

        Assert.Empty(await ListAsync(_cleo, InboxTab.Delegated));
        Assert.Single(await Delegations.ListAsync(_cleo, Ct));
    }

    [Fact]
    public async Task does_not_help_who_started_the_run_and_may_not_answer()
    {
        await AddAsync(Anna, "cleo@example.test");
        var (worker, _, question) = await AskedAsync(
            new() { ["assignee"] = "anna@example.test, ben@example.test", ["excludesStarter"] = true });
        await ExecuteAsync($"UPDATE runtime.human_interactions SET started_by = '{Anna.UserId}'");

        Assert.IsType<OthersAreAsked>(Problem(await AnswerAsync(worker, _cleo, question)));
        Assert.Empty(await ListAsync(_cleo, InboxTab.Delegated));
        Assert.Equal(0, (await new InboxQueries(Dbs, Time).CountAsync(_cleo, Ct)).Waiting);
        Assert.Empty(await new InboxQueries(Dbs, Time).WaitingAsync(_cleo, 5, Ct));
    }

    [Fact]
    public async Task comes_after_ones_own_place()
    {
        await AddAsync(Ben, "cleo@example.test");
        var (worker, _, question) = await AskedAsync(new() { ["assignee"] = "ben@example.test, cleo@example.test", ["policy"] = "all" });

        await AnswerAsync(worker, _cleo, question);

        Assert.True((await new InteractionDetails(Dbs, Time).FindAsync(Anna, question, Ct)).Ok(out var detail, out _));
        Assert.Equal(["ben@example.test"], detail.StillWanted);
        Assert.Null(Assert.Single(detail.Answers).ForName);
    }

    [Fact]
    public async Task makes_no_two_answers_of_one_person()
    {
        await AddAsync(Ben, "cleo@example.test");
        var (worker, _, question) = await AskedAsync(
            new() { ["assignee"] = "ben@example.test, anna@example.test", ["policy"] = "some", ["wanted"] = 2 });

        Assert.True((await AnswerAsync(worker, _cleo, question)).Ok(out _, out _));

        Assert.IsType<AnsweredForYou>(Problem(await AnswerAsync(worker, Ben, question)));
    }

    [Theory]
    [InlineData("all", "cleo@example.test, ben@example.test")]
    [InlineData("all", "ben@example.test, cleo@example.test")]
    [InlineData("inSequence", "cleo@example.test, ben@example.test")]
    [InlineData("inSequence", "ben@example.test, cleo@example.test")]
    public async Task lets_who_is_asked_too_answer_once_for_themselves_and_once_for_the_other(string policy, string asked)
    {
        await AddAsync(Ben, "cleo@example.test");
        var (worker, run, question) = await AskedAsync(new() { ["assignee"] = asked, ["policy"] = policy });
        Assert.Single(await ListAsync(_cleo, InboxTab.Mine));
        Assert.Empty(await ListAsync(_cleo, InboxTab.Delegated));

        Assert.True((await AnswerAsync(worker, _cleo, question)).Ok(out _, out _));
        Assert.Equal(1, (await new InboxQueries(Dbs, Time).CountAsync(_cleo, Ct)).Waiting);
        Assert.True((await AnswerAsync(worker, _cleo, question)).Ok(out _, out var problem), problem?.Message);

        Assert.Equal("SUCCESS", await EndAsync(run));
        Assert.Equal(1, await ScalarAsync<long>("SELECT count(*) FROM runtime.interaction_answers WHERE for_name = 'ben@example.test'"));
        Assert.Equal(1, await ScalarAsync<long>("SELECT count(*) FROM runtime.interaction_answers WHERE for_id IS NULL"));
    }

    [Fact]
    public async Task waits_under_delegated_once_ones_own_answer_is_given()
    {
        await AddAsync(Ben, "cleo@example.test");
        var (worker, _, question) = await AskedAsync(new() { ["assignee"] = "ben@example.test, cleo@example.test", ["policy"] = "all" });

        Assert.Empty(await ForAsync(question));
        await AnswerAsync(worker, _cleo, question);

        Assert.Equal(["ben@example.test"], await ForAsync(question));
        Assert.Single(await ListAsync(_cleo, InboxTab.Delegated));
        Assert.Empty(await ListAsync(_cleo, InboxTab.Mine));
        Assert.Single(await ListAsync(Ben, InboxTab.Mine));
    }

    [Fact]
    public async Task is_used_up_by_the_persons_own_answer()
    {
        await AddAsync(Ben, "cleo@example.test");
        var (worker, _, question) = await AskedAsync(new() { ["assignee"] = "ben@example.test, anna@example.test", ["policy"] = "all" });

        Assert.True((await AnswerAsync(worker, Ben, question)).Ok(out _, out _));

        Assert.Empty(await ListAsync(_cleo, InboxTab.Delegated));
        Assert.IsType<AnsweredThemselves>(Problem(await AnswerAsync(worker, _cleo, question)));
    }

    [Fact]
    public async Task takes_a_question_that_was_answered_for_somebody_out_of_what_waits_for_them()
    {
        await AddAsync(Ben, "cleo@example.test");
        var (worker, _, question) = await AskedAsync(new() { ["assignee"] = "ben@example.test, anna@example.test", ["policy"] = "all" });

        await AnswerAsync(worker, _cleo, question);

        Assert.Empty(await ListAsync(Ben, InboxTab.Mine));
        Assert.Single(await ListAsync(Ben, InboxTab.Done));
    }

    [Fact]
    public async Task is_not_handed_on()
    {
        var dora = await NewPersonAsync("dora", Role.Viewer);
        await AddAsync(Ben, "cleo@example.test");
        await AddAsync(_cleo, "dora@example.test");
        await AskedAsync(new() { ["assignee"] = "ben@example.test" });

        Assert.Empty(await ListAsync(dora, InboxTab.Delegated));
    }

    [Fact]
    public async Task is_ended_by_nobody_whose_it_is_not()
    {
        var delegation = await AddAsync(Ben, "cleo@example.test");

        Assert.IsType<NoSuchDelegation>(Problem(await Delegations.EndAsync(_cleo, delegation.Id, Ct)));
        Assert.Empty(await Delegations.ListAsync(Anna, Ct));
    }

    [Theory]
    [InlineData("", 0, 1, "Nobody is named")]
    [InlineData("ben@example.test", 0, 1, "You answer for yourself already")]
    [InlineData("nobody@example.test", 0, 1, "Nobody here has the address")]
    [InlineData("cleo@example.test", 2, 1, "It ends before it begins")]
    [InlineData("cleo@example.test", -2, -1, "It is over already")]
    [InlineData("cleo@example.test", 0, 900, "It lasts longer than 366 days")]
    public async Task is_refused_when_it_makes_no_sense(string to, int from, int until, string words)
    {
        var problem = Problem(await Delegations.AddAsync(Ben, new(to, Now.AddDays(from), Now.AddDays(until)), Ct));

        Assert.Contains(words, problem!.InWords(), StringComparison.Ordinal);
        Assert.Empty(await Delegations.ListAsync(Ben, Ct));
    }

    private async Task<Delegation> AddAsync(Actor actor, string to, DateTimeOffset? from = null) =>
        (await Delegations.AddAsync(actor, new(to, from ?? Now.AddMinutes(-1), Now.AddDays(7)), Ct)).Ok(out var added, out var problem)
            ? added : throw new InvalidOperationException(problem.InWords());

    /// <summary>For whom Cleo is told that she would answer.</summary>
    private async Task<IReadOnlyList<string>> ForAsync(Guid question) =>
        (await new InteractionDetails(Dbs, TimeProvider.System).FindAsync(_cleo, question, Ct)).Ok(out var detail, out _) ? detail.For : [];

    private async Task<IReadOnlyList<InboxRow>> ListAsync(Actor actor, InboxTab tab) =>
        (await new InboxQueries(Dbs, Time).ListAsync(actor, tab, new(), Ct)).Ok(out var page, out var problem) ? page.Items
            : throw new InvalidOperationException(problem.Message);

    private async Task<(IHost Worker, Guid Run, Guid Question)> AskedAsync(JsonObject more)
    {
        var worker = await WorkerAsync();
        more["question"] = "Go on?";
        var run = await StartAsync(worker, Draw.Line(Draw.Node("ask", "human.approve", more)), new JsonObject { ["n"] = 1 });
        await StatusAsync(run.Id, "WAITING_FOR_HUMAN");
        return (worker, run.Id, await ScalarAsync<Guid>("SELECT id FROM runtime.human_interactions WHERE execution_id = $1", run.Id));
    }

    private static Task<Result<HumanInteraction>> AnswerAsync(IHost at, Actor who, Guid question) =>
        at.Services.GetRequiredService<InboxDesk>().AnswerAsync(who, question, new() { ["decision"] = "approved" }, null, Ct);

    private static Problem? Problem<T>(Result<T> result) where T : notnull => result.Ok(out _, out var problem) ? null : problem;

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Dbs.Engine.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
