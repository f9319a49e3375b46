using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;

namespace Studio.Data.Triggers;

/// <summary>A mailbox of a deployed workflow, and how far it has been read.</summary>
public sealed record DueMailbox(Guid Id, Guid Workflow, string Node, long? UidValidity, long LastUid, DateTimeOffset? LastLookAt);

/// <summary>Mailboxes for the engine, which looks into them.</summary>
public sealed class Mailboxes(StudioDbs dbs)
{
    private const int LongestError = 500;

    public async Task<IReadOnlyList<DueMailbox>> DueAsync(DateTimeOffset now, int most, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        return await (
            from mailbox in db.Set<Mailbox>().AsNoTracking()
            where mailbox.IsActive && (mailbox.NextLookAt == null || mailbox.NextLookAt <= now)
            join workflow in db.Workflows on mailbox.WorkflowId equals workflow.Id
            where workflow.DeletedAt == null && workflow.DeployedVersion != null && workflow.Status == WorkflowStatus.Active
            orderby mailbox.NextLookAt
            select new DueMailbox(mailbox.Id, mailbox.WorkflowId, mailbox.NodeId ?? "", mailbox.UidValidity, mailbox.LastUid,
                mailbox.LastLookAt)).Take(most).ToListAsync(ct);
    }

    /// <summary>It has been read so far.</summary>
    public async Task AdvanceAsync(Guid id, long validity, long uid, int mails, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        await db.Set<Mailbox>().Where(m => m.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.UidValidity, validity).SetProperty(m => m.LastUid, uid)
            .SetProperty(m => m.MailCount, m => m.MailCount + mails)
            .SetProperty(m => m.LastMailAt, m => mails > 0 ? now : m.LastMailAt), ct);
    }

    /// <summary>It has been looked into, or couldn't be.</summary>
    public async Task LookedAsync(Guid id, DateTimeOffset now, DateTimeOffset next, string? error, CancellationToken ct)
    {
        var said = error is { Length: > LongestError } ? error[..LongestError] : error;
        await using var db = dbs.For(Actor.System);
        await db.Set<Mailbox>().Where(m => m.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.NextLookAt, next).SetProperty(m => m.LastError, said)
            .SetProperty(m => m.LastLookAt, m => error == null ? now : m.LastLookAt), ct);
    }
}
