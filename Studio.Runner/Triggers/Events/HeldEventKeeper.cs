using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Studio.Data.Triggers;

namespace Studio.Runner.Triggers.Events;

/// <summary>Starts the runs of bursts that are over. Every worker looks, and each burst is one worker's.</summary>
internal sealed partial class HeldEventKeeper(HeldEvents held, EventIntake intake, TimeProvider time, ILogger<HeldEventKeeper> log)
    : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var isMore = true;
                while (isMore) isMore = await held.ReleaseAsync(intake.StartAsync, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The database may be away for a moment; what is held waits with it.
                NotReleased(e.Message);
            }
        }
    }

    [LoggerMessage(2330, LogLevel.Warning, "Events that wait for quiet can't be started now: {Reason}")]
    private partial void NotReleased(string reason);
}
