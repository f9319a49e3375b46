using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Studio.Data;
using Studio.Data.Postgres;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Runs;
using Studio.Runner;
using Studio.Runner.Runs;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;
using Studio.Tests.Support.Servers;

namespace Studio.Tests.Runs.Watching;

/// <summary>Somebody watches, and PostgreSQL is killed and comes again: what they are told in the end is the truth.</summary>
public sealed class A_feed_without_its_database : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private MortalDatabase _database = null!;
    private StudioDbs _dbs = null!;
    private DatabaseCalls _calls = null!;
    private IHost _host = null!;
    private Guid _workflow;
    private Actor _anna = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private string Connection => _database.Connection;

    public async ValueTask InitializeAsync()
    {
        _database = await MortalDatabase.StartAsync(Ct);
        (_workflow, var owner) = await SomeWorkflow.AddAsync(Connection, Ct);
        _anna = new(owner, Permission.All);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Studio"] = Connection });
        builder.Services.AddStudioData(await Database.OpenAsync(builder.Configuration, Ct)).AddStudioVerbs();
        _host = builder.Build();
        _dbs = new(Connection, TimeProvider.System);
        _calls = new(_dbs, TimeProvider.System, NullLogger<DatabaseCalls>.Instance);
        await _calls.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _calls.StopAsync(CancellationToken.None);
        _calls.Dispose();
        await _dbs.DisposeAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task tells_of_a_run_that_ended_meanwhile()
    {
        var run = await StartAsync();
        await using var news = Feed(TimeProvider.System).WatchAsync(_anna, run, Ct).GetAsyncEnumerator(Ct);
        Assert.True(await NextAsync(news));
        var next = news.MoveNextAsync().AsTask();

        await FinishUnheardAsync(run);
        await _database.KillAsync(Ct);
        await _database.RestartAsync(Ct);

        await Soon.ComesAsync("news after the crash", next, Ct);
        while (!news.Current.IsLast) Assert.True(await NextAsync(news));
        Assert.Equal(RunStatus.Success, news.Current.Run.Status);
    }

    [Fact]
    public async Task tells_in_the_end_who_began_to_watch_meanwhile()
    {
        var run = await StartAsync();
        await _database.KillAsync(Ct);
        await using var news = Feed(TimeProvider.System).WatchAsync(_anna, run, Ct).GetAsyncEnumerator(Ct);
        var next = news.MoveNextAsync().AsTask();
        Assert.False(next.IsFaulted);

        await _database.RestartAsync(Ct);

        await Soon.ComesAsync("news after the crash", next, Ct);
        Assert.Equal(run, news.Current.Run.Id);
    }

    [Fact]
    public async Task goes_on_with_many_runs_whose_news_it_could_not_read()
    {
        var feed = Feed(_time);
        await using var news = feed.WatchManyAsync(_anna, null, Ct).GetAsyncEnumerator(Ct);
        Assert.True(await NextAsync(news));
        var next = news.MoveNextAsync().AsTask();
        await _time.TimerStarted.Next();
        var run = await StartAsync();
        await foreach (var _ in feed.CallsAsync(run, Ct)) break;

        await _database.KillAsync(Ct);
        _time.Advance(TimeSpan.FromSeconds(1));
        await _time.TimerStarted.Next();
        await _database.RestartAsync(Ct);

        await Soon.ComesAsync("news of the runs after the crash", () =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(next.IsCompleted);
        }, Ct);
        Assert.True(await next);
    }

    private RunFeed Feed(TimeProvider time) => new(_calls, _dbs, new RunQueries(_dbs), time);

    /// <summary>A run that waits for a worker.</summary>
    private async Task<Guid> StartAsync()
    {
        var definition = Draw.Line(Draw.Set("a", "x", "1"));
        return (await _host.Services.GetRequiredService<RunStarter>().StartAsync(
            new(_workflow, _anna.UserId, definition, definition.Nodes[0].Id, RunMode.Manual, []))).Id;
    }

    private async Task FinishUnheardAsync(Guid run)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("""
            UPDATE runtime.executions SET status = 'SUCCESS', started_at = now(), finished_at = now() WHERE id = $1
            """, connection);
        command.Parameters.Add(new() { Value = run });
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<bool> NextAsync<T>(IAsyncEnumerator<T> news)
    {
        var next = news.MoveNextAsync().AsTask();
        await Soon.ComesAsync("news", next, Ct);
        return await next;
    }
}
