using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Studio.Data.Runs.Journal;
using Studio.Data.Runs.Queue;
using Studio.Domain.Runs;
using Studio.Runner.Runs.Work;

namespace Studio.Runner.Runs;

/// <summary>
/// Keeps this worker's runs its own by a sign of life, three times in each lease, and takes the runs of workers that give none. How long
/// another has been silent is measured by this process's own clock alone.
/// </summary>
internal sealed partial class LeaseKeeper(
    WorkerRegister register, RunQueue queue, WorkerIdentity worker, LiveRuns live, RunJournal journal, IOptions<RunnerOptions> options,
    TimeProvider time, ILogger<LeaseKeeper> log) : BackgroundService
{
    private readonly Dictionary<string, (DateTime Heartbeat, long Since)> _seen = [];
    private HashSet<Guid> _strays = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / 3, time);
        do
        {
            try
            {
                await BeatAsync(stoppingToken);
                await LookAtOthersAsync(stoppingToken);
                await register.FreeAsync(stoppingToken);
                await LookForStraysAsync(stoppingToken);
                await LookForCanceledAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException)
            {
                // The database may be away for a moment; if it stays away, nobody else can take anything over either.
                NoSign(e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (worker.Id is not { } id) return;
        worker.Become(null);
        await register.StopAsync(id, cancellationToken);
    }

    private async Task BeatAsync(CancellationToken ct)
    {
        if (worker.Id is { } id)
        {
            if (await register.BeatAsync(id, ct)) return;
            GivenUp(id);
            worker.Become(null);
            foreach (var run in live.All) run.End(Stop.Lost);
        }

        var name = worker.Renew();
        await register.RegisterAsync(name, options.Value.Queues[0], worker.Host, worker.ProcessId, worker.ProcessStart, ct);
        worker.Become(name);
    }

    private async Task LookAtOthersAsync(CancellationToken ct)
    {
        foreach (var other in await register.OthersAsync(worker.Id!, ct))
        {
            if (!_seen.TryGetValue(other.Id, out var seen) || seen.Heartbeat != other.LastHeartbeat)
                _seen[other.Id] = seen = (other.LastHeartbeat, time.GetTimestamp());
            var isSilent = time.GetElapsedTime(seen.Since) >= options.Value.Lease;
            if (!isSilent && !worker.IsGone(other.Host, other.ProcessId, other.ProcessStart)) continue;
            var freed = await register.TakeOverAsync(other, ct);
            if (freed > 0) TakenOver(freed, other.Id);
            _seen.Remove(other.Id);
        }
    }

    /// <summary>A claim whose answer got lost leaves runs that are ours and that nobody drives.</summary>
    private async Task LookForStraysAsync(CancellationToken ct)
    {
        var held = await queue.HeldAsync(worker.Id!, onlyCanceled: false, ct);
        var strays = held.Where(l => live.Find(l.Run) is null).ToList();
        foreach (var lease in strays.Where(l => _strays.Contains(l.Run)))
            _ = journal.KeepAsync(new RestLine(lease, RunStatus.Running, 0) { IsHandedBack = true });
        _strays = [.. strays.Select(l => l.Run)];
    }

    /// <summary>The call to stop may have got lost.</summary>
    private async Task LookForCanceledAsync(CancellationToken ct)
    {
        foreach (var lease in await queue.HeldAsync(worker.Id!, onlyCanceled: true, ct)) live.Find(lease.Run)?.End(Stop.Canceled);
    }

    [LoggerMessage(2304, LogLevel.Warning, "No sign of life could be given: {Reason}")]
    private partial void NoSign(string reason);

    [LoggerMessage(2305, LogLevel.Warning, "Other workers have given {Worker} up and taken its runs")]
    private partial void GivenUp(string worker);

    [LoggerMessage(2306, LogLevel.Warning, "{Count} runs of the worker {Worker}, which is gone, were taken over")]
    private partial void TakenOver(int count, string worker);
}
