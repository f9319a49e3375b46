using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Studio.Data.Postgres;

/// <summary>What the database calls out to processes, by topic.</summary>
public static class CallTopic
{
    /// <summary>There is work.</summary>
    public const string Jobs = "studio_jobs";

    /// <summary>A run's wait has ended.</summary>
    public const string Wake = "studio_wake";

    /// <summary>A run shall stop.</summary>
    public const string Cancel = "studio_cancel";

    /// <summary>Runs have got further.</summary>
    public const string Runs = "studio_runs";

    /// <summary>Steps at work say how far they are.</summary>
    public const string Progress = "studio_progress";

    /// <summary>The triggers of a workflow are others now.</summary>
    public const string Triggers = "studio_triggers";

    /// <summary>Something has called triggers of a workflow: webhooks, or times of schedules.</summary>
    public const string Called = "studio_called";

    /// <summary>A workflow has another version, or its deployment history another line.</summary>
    public const string Versions = "studio_versions";

    /// <summary>A workflow has another revision.</summary>
    public const string Drafts = "studio_drafts";

    /// <summary>Something is otherwise in the inboxes.</summary>
    public const string Inbox = "studio_inbox";

    /// <summary>There is something to send.</summary>
    public const string Outbox = "studio_outbox";

    /// <summary>Who has a draft open, and where they look.</summary>
    public const string People = "studio_people";
}

/// <summary>
/// Hears what the database calls out, on one connection for the whole process. A call may get lost with the connection: whoever listens is
/// then told null, and looks for itself.
/// </summary>
public sealed partial class DatabaseCalls(StudioDbs dbs, TimeProvider time, ILogger<DatabaseCalls> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, Action<string?>> _listeners = new();
    private CancellationTokenSource _added = new();

    /// <summary>Tells of every call on the topic from now on.</summary>
    public void On(string topic, Action<string?> hear)
    {
        _listeners.AddOrUpdate(topic, hear, (_, others) => others + hear);
        Volatile.Read(ref _added).Cancel();
    }

    /// <summary>Calls out to every process that listens, this one too. A notice has at most 8,000 bytes.</summary>
    public async Task CallAsync(string topic, IReadOnlyCollection<string> notices, CancellationToken ct)
    {
        await using var command = dbs.Engine.CreateCommand("SELECT pg_notify($1, notice) FROM unnest($2) notice");
        command.Parameters.Add(new() { Value = topic });
        command.Parameters.Add(new() { Value = notices.ToArray() });
        await command.ExecuteNonQueryAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        NpgsqlConnection? connection = null;
        try
        {
            while (!stoppingToken.IsCancellationRequested) connection = await HearAsync(connection, stoppingToken);
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    /// <summary>Until somebody wants to hear of something new, or the connection is lost, which is null then.</summary>
    private async Task<NpgsqlConnection?> HearAsync(NpgsqlConnection? connection, CancellationToken ct)
    {
        _added = new();
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(ct, _added.Token);
        try
        {
            connection ??= await OpenAsync(ct);
            await ListenAsync(connection, ct);
            while (true) await connection.WaitAsync(wake.Token);
        }
        catch (OperationCanceledException)
        {
            return connection;
        }
        catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException)
        {
            Deaf(e.Message);
            if (connection is not null) await connection.DisposeAsync();
            await Task.Delay(Patience, time, ct);
            return null;
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = await dbs.Engine.OpenConnectionAsync(ct);
        connection.Notification += (_, call) => _listeners.GetValueOrDefault(call.Channel)?.Invoke(call.Payload);
        return connection;
    }

    private async Task ListenAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var topics = _listeners.Keys.ToList();
        await using var listen = new NpgsqlCommand(string.Join(';', topics.Select(t => $"LISTEN {t}")), connection);
        if (topics.Count > 0) await listen.ExecuteNonQueryAsync(ct);
        // What was called while nobody listened.
        foreach (var topic in topics) _listeners[topic](null);
    }

    [LoggerMessage(3203, LogLevel.Warning, "Calls of the database are not heard: {Reason}")]
    private partial void Deaf(string reason);
}
