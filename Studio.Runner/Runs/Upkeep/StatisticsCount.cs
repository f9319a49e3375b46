using Quartz;
using Studio.Data.Runs;

namespace Studio.Runner.Runs.Upkeep;

/// <summary>Keeps the counts of workflows and projects up to date.</summary>
internal sealed class StatisticsCount(RunUpkeep upkeep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await upkeep.CountAsync(cancellationToken);
}
