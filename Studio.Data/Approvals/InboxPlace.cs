using Microsoft.EntityFrameworkCore;
using Studio.Domain.Approvals;

namespace Studio.Data.Approvals;

/// <summary>
/// Where somebody's questions are looked for. The policies let through more, for who may see a run may see what it asks others.
/// </summary>
internal sealed record InboxPlace(Guid Me, Guid[] StandsFor, Guid[] AnswersFor, Guid[] Shared)
{
    public IQueryable<HumanInteraction> Of(StudioDb db, InboxTab tab, DateTimeOffset now) => tab switch
    {
        InboxTab.Mine => Mine(Pending(db)),
        InboxTab.Groups => Groups(Pending(db)),
        InboxTab.Delegated => Delegated(Pending(db)),
        InboxTab.Overdue => Waiting(db).Where(i => i.DueAt < now),
        _ => Done(db),
    };

    /// <summary>By name, or as one of several.</summary>
    public IQueryable<HumanInteraction> Waiting(StudioDb db)
    {
        var (me, standsFor, answersFor, shared) = this;
        return Pending(db).Where(i => i.Asked.Any(a => standsFor.Contains(a)) || i.Asked.Any(a => answersFor.Contains(a))
            || (i.NamesNobody && (i.OwnerId == me || shared.Contains(i.WorkflowId))));
    }

    private IQueryable<HumanInteraction> Mine(IQueryable<HumanInteraction> pending)
    {
        var me = Me;
        return pending.Where(i => i.Asked.Contains(me) || (i.NamesNobody && i.OwnerId == me));
    }

    private IQueryable<HumanInteraction> Groups(IQueryable<HumanInteraction> pending)
    {
        var (me, standsFor, _, shared) = this;
        return pending.Where(i => !i.Asked.Contains(me)
            && (i.Asked.Any(a => standsFor.Contains(a)) || (i.NamesNobody && i.OwnerId != me && shared.Contains(i.WorkflowId))));
    }

    /// <summary>What asks others who let one answer for them, and not oneself.</summary>
    private IQueryable<HumanInteraction> Delegated(IQueryable<HumanInteraction> pending)
    {
        var (_, standsFor, answersFor, _) = this;
        return pending.Where(i => i.Asked.Any(a => answersFor.Contains(a)) && !i.Asked.Any(a => standsFor.Contains(a)));
    }

    private IQueryable<HumanInteraction> Done(StudioDb db)
    {
        var (me, standsFor, _, _) = this;
        return db.Set<HumanInteraction>().AsNoTracking().Where(i => (i.Status != InteractionStatus.Pending
                && (i.Asked.Any(a => standsFor.Contains(a)) || i.OwnerId == me))
            || db.Set<InteractionAnswer>().Any(a => a.InteractionId == i.Id && a.UserId == me));
    }

    /// <summary>What one has answered waits for others, and no more for oneself.</summary>
    private IQueryable<HumanInteraction> Pending(StudioDb db)
    {
        var me = Me;
        return db.Set<HumanInteraction>().AsNoTracking().Where(i => i.Status == InteractionStatus.Pending
            && !db.Set<InteractionAnswer>().Any(a => a.InteractionId == i.Id && a.UserId == me));
    }
}
