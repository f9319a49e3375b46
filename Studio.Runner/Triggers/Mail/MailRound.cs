using Microsoft.Extensions.Logging;
using Quartz;
using Studio.Data.Triggers;

namespace Studio.Runner.Triggers.Mail;

/// <summary>Looks into the mailboxes whose time has come. The clock sees to it that only one process does at a time.</summary>
internal sealed partial class MailRound(Mailboxes mailboxes, MailboxReader reader, TimeProvider time, ILogger<MailRound> log) : IJob
{
    private const int AtOnce = 8;
    private const int MostInARound = 200;
    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var due = await mailboxes.DueAsync(time.GetUtcNow(), MostInARound, cancellationToken);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (mailbox, ct) => await LookAsync(mailbox, ct));
    }

    private async Task LookAsync(DueMailbox mailbox, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(LongestLook, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            var next = await reader.ReadAsync(mailbox, either.Token);
            await mailboxes.LookedAsync(mailbox.Id, time.GetUtcNow(), time.GetUtcNow() + next, null, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // A server that is away, or a password that has changed, is its owner's to see; the others are looked into all the same.
            NotRead(mailbox.Id, e.Message);
            var why = patience.IsCancellationRequested ? "The server took too long." : e.Message;
            await mailboxes.LookedAsync(mailbox.Id, time.GetUtcNow(), time.GetUtcNow() + AfterFailure, why, ct);
        }
    }

    [LoggerMessage(2332, LogLevel.Warning, "The mailbox {Mailbox} can't be read: {Reason}")]
    private partial void NotRead(Guid mailbox, string reason);
}
