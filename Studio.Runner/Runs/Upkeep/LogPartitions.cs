using Microsoft.Extensions.Logging;
using Quartz;
using Studio.Data.Runs;

namespace Studio.Runner.Runs.Upkeep;

/// <summary>Sees to it that the log has a partition for this month and the next three.</summary>
internal sealed partial class LogPartitions(RunUpkeep upkeep, TimeProvider time, ILogger<LogPartitions> log) : IJob
{
    private const int MonthsAhead = 3;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var made = await upkeep.MakeLogPartitionsAsync(time.GetUtcNow(), MonthsAhead, cancellationToken);
        if (made > 0) PartitionsMade(made);
    }

    [LoggerMessage(2307, LogLevel.Information, "{Count} partitions of the log were made")]
    private partial void PartitionsMade(int count);
}
