using Microsoft.Extensions.Logging;
using Quartz;
using Studio.Data.Triggers;

namespace Studio.Runner.Triggers.Events;

/// <summary>Lets go of keys by which no event is known again any more.</summary>
internal sealed partial class EventUpkeep(EventKeys keys, ILogger<EventUpkeep> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var forgotten = await keys.ForgetAsync(cancellationToken);
        if (forgotten > 0) Forgotten(forgotten);
    }

    [LoggerMessage(2331, LogLevel.Information, "{Count} keys of events were let go of")]
    private partial void Forgotten(int count);
}
