using Microsoft.Extensions.Logging.Abstractions;
using Studio.Data.Postgres;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Runs;

public sealed class The_run_feed : RunTest
{
    [Fact]
    public async Task tells_first_how_the_run_stands_and_then_what_follows()
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Line(Draw.Set("a", "x", "1"), Draw.Node("w", "flow.wait",
            new() { ["mode"] = "signal", ["signal"] = "go" }), Draw.Set("b", "x", "2")));
        await StatusAsync(run.Id, "PAUSED");
        await using var news = Feed.WatchAsync(Anna, run.Id, Ct).GetAsyncEnumerator(Ct);

        await NextAsync(news);
        Assert.Equal("s Success, a Success, w WaitingInput", Told(news.Current));
        await SignalAsync(worker, run.Id, "go", []);
        var later = new List<string>();
        while (await NextAsync(news)) later.Add(Told(news.Current));

        Assert.Equal("w Success, b Success", string.Join(", ", later.Where(l => l.Length > 0)));
    }

    [Fact]
    public async Task tells_the_last_news_to_who_was_too_slow_for_those_before()
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Line(Draw.Node("w", "flow.wait", new() { ["mode"] = "signal", ["signal"] = "go" }),
            Draw.Set("a", "x", "1")));
        await using var news = Feed.WatchAsync(Anna, run.Id, Ct).GetAsyncEnumerator(Ct);
        await NextAsync(news);

        await StatusAsync(run.Id, "PAUSED");
        await SignalAsync(worker, run.Id, "go", []);
        await EndAsync(run.Id);

        while (!news.Current.IsLast) Assert.True(await NextAsync(news));
        Assert.Equal(RunStatus.Success, news.Current.Run.Status);
        Assert.False(await NextAsync(news));
    }

    [Fact]
    public async Task tells_what_is_kept_at_once_however_short_ago_it_told_something()
    {
        using var calls = new DatabaseCalls(Dbs, TimeProvider.System, NullLogger<DatabaseCalls>.Instance);
        await calls.StartAsync(Ct);
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Line(Wait("one"), Draw.Set("b", "x", "2"), Wait("two")));
        await StatusAsync(run.Id, "PAUSED");
        // No time passes for the onlooker but this second.
        await using var news = new RunFeed(calls, Dbs, new RunQueries(Dbs), Time).WatchAsync(Anna, run.Id, Ct).GetAsyncEnumerator(Ct);
        await NextAsync(news);
        Time.Advance(TimeSpan.FromSeconds(1));

        var next = NextAsync(news);
        await SignalAsync(worker, run.Id, "one", []);
        while (await next && !Told(news.Current).Contains("b Success", StringComparison.Ordinal)) next = NextAsync(news);

        Assert.Contains("b Success", Told(news.Current), StringComparison.Ordinal);
        await calls.StopAsync(CancellationToken.None);

        static NodeDefinition Wait(string signal) => Draw.Node(signal, "flow.wait", new() { ["mode"] = "signal", ["signal"] = signal });
    }

    [Fact]
    public async Task tells_nothing_of_a_run_that_one_may_not_see()
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Line(Draw.Set("a", "x", "1")));

        Assert.Empty(await Feed.WatchAsync(Ben, run.Id, Ct).ToListAsync(Ct));
    }

    [Fact]
    public async Task goes_on_after_the_connection_broke()
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Draw.Line(Draw.Node("w", "flow.wait", new() { ["mode"] = "signal", ["signal"] = "go" })));
        await StatusAsync(run.Id, "PAUSED");
        await using var news = Feed.WatchAsync(Anna, run.Id, Ct).GetAsyncEnumerator(Ct);
        await NextAsync(news);

        await ScalarAsync<long>("""
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'
            """);
        await SignalAsync(worker, run.Id, "go", []);

        while (!news.Current.IsLast) Assert.True(await NextAsync(news));
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<RunNews> news)
    {
        var next = news.MoveNextAsync().AsTask();
        await Soon.ComesAsync("news of the run", next, Ct);
        return await next;
    }

    private static string Told(RunNews news) => string.Join(", ", news.Steps.Select(s => $"{s.Node} {s.Status}"));
}
