using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;
using Studio.Data.Runs;

namespace Studio.Runner.Runs.Upkeep;

/// <summary>Lets go of runs and logs that are older than they are to be kept.</summary>
internal sealed partial class Retention(RunUpkeep upkeep, IOptions<RunnerOptions> options, TimeProvider time, ILogger<Retention> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var runs = await upkeep.RemoveAsync(now - options.Value.KeepRuns, cancellationToken);
        var months = await upkeep.DropLogsAsync(now - options.Value.KeepLogs, cancellationToken);
        if (runs + months > 0) Removed(runs, months);
    }

    [LoggerMessage(2308, LogLevel.Information, "{Runs} old runs and {Months} months of logs were removed")]
    private partial void Removed(int runs, int months);
}
