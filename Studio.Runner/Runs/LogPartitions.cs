using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Studio.Data;
using Studio.Domain;

namespace Studio.Runner.Runs;

/// <summary>Sees to it that the log has a partition for this month and the next three.</summary>
internal sealed partial class LogPartitions(StudioDbs dbs, TimeProvider time, ILogger<LogPartitions> log) : BackgroundService
{
    private const int MonthsAhead = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), time);
        do
        {
            try
            {
                await using var db = dbs.For(Actor.System);
                var made = await db.Database
                    .SqlQuery<int>($"SELECT runtime.make_log_partitions({time.GetUtcNow()}, {MonthsAhead}) AS \"Value\"")
                    .SingleAsync(stoppingToken);
                if (made > 0) PartitionsMade(made);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Nothing is lost meanwhile: the default partition takes what has no month.
                UpkeepFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(2101, LogLevel.Information, "{Count} log partitions were made")]
    private partial void PartitionsMade(int count);

    [LoggerMessage(2102, LogLevel.Error, "Log partitions could not be made")]
    private partial void UpkeepFailed(Exception e);
}
