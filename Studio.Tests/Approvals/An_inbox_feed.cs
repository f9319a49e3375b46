using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Studio.Data.Approvals;
using Studio.Data.Postgres;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Runner.Approvals;
using Studio.Tests.Support;

namespace Studio.Tests.Approvals;

public sealed class An_inbox_feed : RunTest
{
    private readonly CancellationTokenSource _gone = CancellationTokenSource.CreateLinkedTokenSource(Ct);
    private DatabaseCalls _calls = null!;
    private InboxFeed _feed = null!;
    private Actor _cleo = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _cleo = await NewPersonAsync("cleo", Role.Viewer);
        _calls = new DatabaseCalls(Dbs, TimeProvider.System, NullLogger<DatabaseCalls>.Instance);
        _feed = new InboxFeed(_calls, Dbs, TimeProvider.System);
        var isHeard = new Signal<bool>("the beginning of listening");
        _calls.On(CallTopic.Inbox, _ => isHeard.Send(true));
        await _calls.StartAsync(Ct);
        await isHeard.Next();
    }

    public override async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _calls.StopAsync(CancellationToken.None);
        _calls.Dispose();
        _gone.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task calls_who_is_asked_and_nobody_else()
    {
        var worker = await WorkerAsync();
        var (ben, cleo) = (await WatchAsync(Ben), await WatchAsync(_cleo));

        await AskAsync(worker, "cleo@example.test");
        await cleo.Next();
        await AskAsync(worker, "ben@example.test");

        Assert.Equal(2, await ben.Next());
    }

    [Fact]
    public async Task calls_whose_role_is_asked()
    {
        var cleo = await WatchAsync(_cleo);

        await AskAsync(await WorkerAsync(), "viewer");

        await cleo.Next();
    }

    [Fact]
    public async Task calls_who_answers_for_who_is_asked_from_the_delegation_on()
    {
        var cleo = await WatchAsync(_cleo);
        var now = TimeProvider.System.GetUtcNow();
        await new Delegations(Dbs, TimeProvider.System).AddAsync(Ben, new("cleo@example.test", now.AddMinutes(-1), now.AddDays(1)), Ct);
        await cleo.Next();

        await AskAsync(await WorkerAsync(), "ben@example.test");

        await cleo.Next();
    }

    [Fact]
    public async Task calls_who_has_a_question_open_that_asks_others()
    {
        var worker = await WorkerAsync();
        var question = await AskAsync(worker, "cleo@example.test");
        var ben = await WatchAsync(Ben, question);

        await worker.Services.GetRequiredService<InboxDesk>().AnswerAsync(_cleo, question, new() { ["decision"] = "approved" }, null, Ct);

        await ben.Next();
    }

    [Fact]
    public async Task calls_everybody_when_more_are_asked_than_a_call_can_name()
    {
        var question = await AskAsync(await WorkerAsync(), "cleo@example.test");
        var ben = await WatchAsync(Ben);

        await ScalarAsync<object>("""
            UPDATE runtime.human_interactions SET asked = ARRAY(SELECT gen_random_uuid() FROM generate_series(1, 500)) WHERE id = $1
            """, question);

        await ben.Next();
    }

    /// <summary>Each look is a signal, with which it is. The first has been.</summary>
    private async Task<Signal<int>> WatchAsync(Actor actor, Guid? open = null)
    {
        var looks = new Signal<int>("a look");
        _ = FollowAsync(actor, open, looks);
        await looks.Next();
        return looks;
    }

    private async Task FollowAsync(Actor actor, Guid? open, Signal<int> looks)
    {
        var count = 0;
        try
        {
            await foreach (var _ in _feed.WatchAsync(actor, () => open, _gone.Token)) looks.Send(++count);
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task<Guid> AskAsync(IHost worker, string assignee)
    {
        var ask = Draw.Node("ask", "human.approve", new() { ["question"] = "Go on?", ["assignee"] = assignee });
        var run = await StartAsync(worker, Draw.Line(ask), new JsonObject { ["n"] = 1 });
        await StatusAsync(run.Id, "WAITING_FOR_HUMAN");
        return await ScalarAsync<Guid>("SELECT id FROM runtime.human_interactions WHERE execution_id = $1", run.Id);
    }
}
