using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Studio.Data;
using Studio.Data.Postgres;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Data.Runs.Queue;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Format;
using Studio.Runner;
using Studio.Runner.Runs;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Support;

/// <summary>A test with a worker, or several, on a database of its own.</summary>
public abstract class RunTest : DatabaseTest
{
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(20);
    private readonly List<IHost> _workers = [];
    private DatabaseCalls _calls = null!;

    protected Guid WorkflowId { get; private set; }

    /// <summary>What an onlooker hears who works on no run.</summary>
    protected RunFeed Feed { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = Dbs.For(Anna);
        WorkflowId = Guid.CreateVersion7();
        db.Add(new Workflow { Id = WorkflowId, OwnerId = Anna.UserId, DisplayName = "Test", KebabName = "test" });
        await db.SaveChangesAsync(Ct);
        _calls = new DatabaseCalls(Dbs, TimeProvider.System, NullLogger<DatabaseCalls>.Instance);
        Feed = new RunFeed(_calls, Dbs, new RunQueries(Dbs), TimeProvider.System);
        await _calls.StartAsync(Ct);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Soon.ComesAsync("the end of the database's calls", _calls.StopAsync(CancellationToken.None), CancellationToken.None);
        _calls.Dispose();
        foreach (var worker in _workers.ToList()) await StopAsync(worker);
        await base.DisposeAsync();
    }

    /// <summary>A worker in this process, with settings such as "Slots=1" or "Studio:Mail:Port=25"; it stops with the test.</summary>
    protected Task<IHost> WorkerAsync(params string[] settings) => WorkerAsync(TimeProvider.System, settings);

    protected async Task<IHost> WorkerAsync(TimeProvider time, params string[] settings)
    {
        var host = await BuildAsync(time, isWorking: true, settings);
        _workers.Add(host);
        await host.StartAsync(Ct);
        await UntilAsync(() => Task.FromResult(host.Services.GetRequiredService<WorkerIdentity>().Id is not null));
        return host;
    }

    /// <summary>A process that has the verbs and does no work.</summary>
    protected Task<IHost> IdleAsync() => BuildAsync(TimeProvider.System, isWorking: false);

    private async Task<IHost> BuildAsync(TimeProvider time, bool isWorking, params string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Studio"] = Connection,
            ["Studio:Runner:Grace"] = "00:00:01",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => s.Split('='))
            .Select(s => KeyValuePair.Create(s[0].Contains(':', StringComparison.Ordinal) ? s[0] : $"Studio:Runner:{s[0]}",
                (string?)s[1])));
        builder.Services.AddSingleton(time);
        builder.Services.AddStudioData(await Database.OpenAsync(builder.Configuration, Ct)).AddStudioVerbs();
        if (isWorking) builder.Services.AddStudioRunner();
        return builder.Build();
    }

    protected async Task StopAsync(IHost worker)
    {
        _workers.Remove(worker);
        await Soon.ComesAsync("the stop of a worker", worker.StopAsync(CancellationToken.None), CancellationToken.None);
        if (worker is IAsyncDisposable disposable)
            await Soon.ComesAsync("the end of a worker", disposable.DisposeAsync().AsTask(), CancellationToken.None);
    }

    internal Task<RunHandle> StartAsync(IHost worker, WorkflowDefinition definition, params JsonObject[] items) =>
        worker.Services.GetRequiredService<RunStarter>().StartAsync(
            new(WorkflowId, Anna.UserId, definition, definition.Nodes[0].Id, RunMode.Manual, [.. items.Select(i => new Item(i))]));

    protected static Task<SignalFate> SignalAsync(IHost worker, Guid run, string signal, JsonObject content) =>
        worker.Services.GetRequiredService<RunMessages>().SendAsync(new(run, signal, content), Ct);

    /// <summary>Starts it and waits for its end, wherever that is.</summary>
    protected async Task<string> RunAsync(IHost worker, WorkflowDefinition definition, params JsonObject[] items)
    {
        var run = await StartAsync(worker, definition, items);
        return await EndAsync(run.Id);
    }

    protected async Task<string> EndAsync(Guid run)
    {
        var status = "";
        await UntilAsync(run, async () => (status = await ScalarAsync<string>("SELECT status FROM runtime.executions WHERE id = $1", run))
            is "SUCCESS" or "ERROR" or "CANCELED" or "TIMEOUT");
        return status;
    }

    protected Task StatusAsync(Guid run, string status) => UntilAsync(run, async () =>
        await ScalarAsync<string>("""
            SELECT status || CASE WHEN locked_by IS NULL THEN '' ELSE '+' END FROM runtime.executions WHERE id = $1
            """, run) == status);

    /// <summary>The steps as "node#time status", in the order in which they ended.</summary>
    protected async Task<string> StepsAsync(Guid run) => await ScalarAsync<string?>("""
        SELECT string_agg(node_id || CASE WHEN run_index > 0 THEN '#' || run_index ELSE '' END
            || CASE WHEN attempt > 1 THEN '.' || attempt ELSE '' END || ' ' || lower(status), ', ' ORDER BY seq)
        FROM runtime.node_executions WHERE execution_id = $1
        """, run) ?? "";

    protected async Task<JsonNode?> OutputAsync(Guid run, string node) =>
        await ScalarAsync<string?>("""
            SELECT output::text FROM runtime.node_executions WHERE execution_id = $1 AND node_id = $2 ORDER BY seq DESC LIMIT 1
            """,
            run, node) is { } json ? JsonNode.Parse(json) : null;

    protected async Task<T> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
        return (await command.ExecuteScalarAsync(Ct)) is T value ? value : default!;
    }

    /// <summary>Looks whenever the run has news.</summary>
    protected async Task UntilAsync(Guid run, Func<Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(MostWait);
        try
        {
            await foreach (var _ in Feed.CallsAsync(run, patience.Token))
            {
                if (await condition()) return;
            }
        }
        catch (OperationCanceledException) when (!Ct.IsCancellationRequested)
        {
            throw new TimeoutException($"The run is not where it should be after {MostWait.TotalSeconds} s: "
                + await ScalarAsync<string>("SELECT concat_ws(' ', status, locked_by, error_message) FROM runtime.executions WHERE id = $1",
                    run) + $"; {await StepsAsync(run)}");
        }
    }

    /// <summary>Looks again and again: for what is only to be seen from outside.</summary>
    protected static Task UntilAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        Soon.ComesAsync(what, condition, Ct, MostWait);
}
