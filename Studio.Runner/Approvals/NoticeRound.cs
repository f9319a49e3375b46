using Microsoft.Extensions.Logging;
using Quartz;
using Studio.Data.Approvals;

namespace Studio.Runner.Approvals;

/// <summary>Tells people again of what they have not answered in the time that its node gives.</summary>
internal sealed partial class NoticeRound(InteractionNotices notices, ILogger<NoticeRound> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var (reminders, escalations) = await notices.TellAsync(cancellationToken);
        if (reminders + escalations > 0) Told(reminders, escalations);
    }

    [LoggerMessage(2341, LogLevel.Information, "{Reminders} reminders and {Escalations} escalations of questions were told")]
    private partial void Told(int reminders, int escalations);
}
