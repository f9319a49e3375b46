using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Studio.Data.Postgres;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Data.Runs.Progress;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Nodes;
using Studio.Domain.Runs;
using Studio.Runner.Access;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Runs.Watching;

/// <summary>
/// What a step says of itself in one process, as it is heard in another: worker and onlooker share nothing but the database.
/// </summary>
public sealed class A_step_at_work : RunTest
{
    private IHost _worker = null!;
    private HangingServer _server = null!;
    private Guid _run;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _server = await HangingServer.StartAsync(Ct);
        _worker = await WorkerAsync("AllowPrivateAddresses=true");
        _run = (await StartAsync(_worker, Draw.Line(Draw.Set("a", "x", "1"), Draw.Get("h", _server.Address)))).Id;
        await _server.AskedAsync(Ct);
    }

    public override async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task says_how_far_it_is_to_who_watches()
    {
        await using var news = Watch(Anna);
        await UntilAsync(news, n => n.Steps.Any(s => s.Node == "h"));

        Says("h").Report(0.4, "counting");

        await UntilAsync(news, n => n.Progress.Count > 0);
        Assert.Equal(new ProgressNews("h", 0, 1, 0.4, "counting"), news.Current.Progress.Single());
        Assert.True(news.Current.IsOnlyProgress);
    }

    [Fact]
    public async Task has_said_its_last_word_to_who_comes_late()
    {
        await using var first = Watch(Anna);
        await UntilAsync(first, _ => true);
        var step = Says("h");
        step.Report(0.4, "counting");
        step.Stream("one ");
        step.Stream("two");
        await UntilAsync(first, n => n.Progress.Count > 0);

        await using var late = Watch(Anna);

        await UntilAsync(late, _ => true);
        Assert.Equal(new ProgressNews("h", 0, 1, 0.4, "counting") { Text = "one two" }, late.Current.Progress.Single());
    }

    [Fact]
    public async Task says_what_it_streams_in_its_order_and_only_so_much_of_it()
    {
        await using var news = Watch(Anna);
        await UntilAsync(news, _ => true);
        var all = string.Concat(Enumerable.Range(0, 10_000).Select(n => $"{n} "));

        var (step, heard) = (Says("h"), "");
        foreach (var piece in all.Chunk(700)) step.Stream(new(piece));

        await UntilAsync(news, n => (heard = n.Progress.Aggregate(heard, (text, p) => text[..p.From] + p.Text))
            .EndsWith('…'));
        Assert.Equal(all[..StepReport.LongestText] + "…", heard);
    }

    [Fact]
    public async Task says_nothing_more_when_it_has_ended()
    {
        await using var news = Watch(Anna);
        await UntilAsync(news, n => n.Steps.Any(s => s.Node == "h"));

        Says("a").Report(0.9, "too late");
        Says("h").Report(0.1, "in time");

        await UntilAsync(news, n => n.Progress.Count > 0);
        Assert.Equal("in time", news.Current.Progress.Single().Message);
    }

    [Fact]
    public async Task is_no_hindrance_to_the_end_of_the_run()
    {
        await using var news = Watch(Anna);
        await UntilAsync(news, _ => true);
        Says("h").Report(0.4, "counting");
        await UntilAsync(news, n => n.Progress.Count > 0);

        _server.Answer();

        await UntilAsync(news, n => n.IsLast);
        Assert.Equal((RunStatus.Success, 0), (news.Current.Run.Status, news.Current.Progress.Count));
    }

    [Fact]
    public async Task is_nothing_to_others()
    {
        await using var anna = Watch(Anna);
        await UntilAsync(anna, _ => true);
        var ben = Feed.WatchAsync(Ben, _run, Ct).ToListAsync(Ct).AsTask();

        Says("h").Report(0.4, "counting");

        await UntilAsync(anna, n => n.Progress.Count > 0);
        Assert.Empty(await ben);
    }

    [Fact]
    public async Task says_together_what_it_says_often()
    {
        var notices = new Signal<string>("a notice");
        using var calls = new DatabaseCalls(Dbs, TimeProvider.System, NullLogger<DatabaseCalls>.Instance);
        var listens = new Signal<bool>("the database is heard");
        calls.On(CallTopic.Progress, notice =>
        {
            if (notice is null) listens.Send(true);
            else notices.Send(notice);
        });
        await calls.StartAsync(Ct);
        await listens.Next();
        using var reports = new StepReports(calls, Time, NullLogger<StepReports>.Instance);
        var step = reports.Of(new(_run, WorkflowId, "h", 0, 1));

        for (var i = 1; i <= 1_000; i++) step.Report(i / 1_000.0, $"{i} of 1000");
        Time.Advance(TimeSpan.FromMilliseconds(100));

        var line = Assert.Single(ReportNotices.Read(await notices.Next(), _ => true));
        Assert.Equal((1.0, "1000 of 1000"), (line.Progress, line.Message));
        await calls.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task is_not_watched_any_more_with_a_key_that_was_revoked()
    {
        var desk = new KeyDesk(Dbs, TimeProvider.System);
        Assert.True((await desk.CreateAsync(new(Anna.UserId, Permission.All), "Test", [Permission.ReadWorkflows], null, Ct))
            .Ok(out var made, out _));
        var program = new Actor(Anna.UserId, [Permission.ReadWorkflows]) { Key = made.Key.Id };
        using var calls = new DatabaseCalls(Dbs, TimeProvider.System, NullLogger<DatabaseCalls>.Instance);
        await calls.StartAsync(Ct);
        var feed = new RunFeed(calls, Dbs, new RunQueries(Dbs), Time);
        await using (var news = Watch(Anna)) await UntilAsync(news, n => n.Steps.Any(s => s.Node == "h"));
        await using var one = feed.WatchAsync(program, _run, Ct).GetAsyncEnumerator(Ct);
        await using var many = feed.WatchManyAsync(program, null, Ct).GetAsyncEnumerator(Ct);
        Assert.True(await one.MoveNextAsync());
        Assert.True(await many.MoveNextAsync());

        await desk.RevokeAsync(Anna, made.Key.Id, Ct);
        Time.Advance(TimeSpan.FromSeconds(11));
        var (lastOfOne, lastOfMany) = (LastAsync(one), LastAsync(many));
        _server.Answer();

        await Soon.ComesAsync("the end of the watching", () =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(lastOfOne.IsCompleted && lastOfMany.IsCompleted);
        }, Ct);
        Assert.False((await lastOfOne).IsLast);
        await calls.StopAsync(CancellationToken.None);
    }

    private static async Task<T> LastAsync<T>(IAsyncEnumerator<T> news)
    {
        var last = news.Current;
        while (await news.MoveNextAsync()) last = news.Current;
        return last;
    }

    private IAsyncEnumerator<RunNews> Watch(Actor who) => Feed.WatchAsync(who, _run, Ct).GetAsyncEnumerator(Ct);

    private IStepReport Says(string node) =>
        _worker.Services.GetRequiredService<StepReports>().Of(new(_run, WorkflowId, node, 0, 1));

    private static async Task UntilAsync(IAsyncEnumerator<RunNews> news, Func<RunNews, bool> isIt)
    {
        do
        {
            var next = news.MoveNextAsync().AsTask();
            await Soon.ComesAsync("news of the step", next, Ct);
            Assert.True(await next);
        }
        while (!isIt(news.Current));
    }
}
