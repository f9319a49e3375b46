using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Studio.Data.Runs.Queue;

/// <summary>
/// What the database calls out to workers: there is work, a run's wait has ended, a run shall stop. A call may get lost with the
/// connection, so nobody relies on one alone.
/// </summary>
public sealed partial class RunCalls(StudioDbs dbs, TimeProvider time, ILogger<RunCalls> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public event Action? Work;
    public event Action<Guid>? Woken;
    public event Action<Guid>? Canceled;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException
                && !stoppingToken.IsCancellationRequested)
            {
                Deaf(e.Message);
                await Task.Delay(Patience, time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
        connection.Notification += (_, call) => Hear(call.Channel, call.Payload);
        await using (var listen = new NpgsqlCommand("LISTEN studio_jobs; LISTEN studio_wake; LISTEN studio_cancel", connection))
            await listen.ExecuteNonQueryAsync(ct);
        // What was called while nobody listened.
        Work?.Invoke();
        while (true) await connection.WaitAsync(ct);
    }

    private void Hear(string channel, string payload)
    {
        if (channel == "studio_jobs") Work?.Invoke();
        else if (Guid.TryParse(payload, out var run)) (channel == "studio_wake" ? Woken : Canceled)?.Invoke(run);
    }

    [LoggerMessage(3203, LogLevel.Warning, "Calls of the database are not heard: {Reason}")]
    private partial void Deaf(string reason);
}
