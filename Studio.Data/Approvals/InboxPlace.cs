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
        InboxTab.Mine => Mine(Unanswered(db)),
        InboxTab.Groups => Groups(Unanswered(db)),
        InboxTab.Delegated => Delegated(db),
        InboxTab.Overdue => Waiting(db).Where(i => i.DueAt < now),
        _ => Done(db),
    };

    /// <summary>By name, as one of several, or for another.</summary>
    public IQueryable<HumanInteraction> Waiting(StudioDb db)
    {
        var (me, standsFor, _, shared) = this;
        return Unanswered(db).Where(i => i.Asked.Any(a => standsFor.Contains(a))
            || (i.NamesNobody && (i.OwnerId == me || shared.Contains(i.WorkflowId)))).Concat(Delegated(db));
    }

    private IQueryable<HumanInteraction> Mine(IQueryable<HumanInteraction> unanswered)
    {
        var me = Me;
        return unanswered.Where(i => i.Asked.Contains(me) || (i.NamesNobody && i.OwnerId == me));
    }

    private IQueryable<HumanInteraction> Groups(IQueryable<HumanInteraction> unanswered)
    {
        var (me, standsFor, _, shared) = this;
        return unanswered.Where(i => !i.Asked.Contains(me)
            && (i.Asked.Any(a => standsFor.Contains(a)) || (i.NamesNobody && i.OwnerId != me && shared.Contains(i.WorkflowId))));
    }

    /// <summary>What asks others who let one answer for them and whose answer is missing, once one has given one's own.</summary>
    private IQueryable<HumanInteraction> Delegated(StudioDb db)
    {
        var (me, standsFor, answersFor, shared) = this;
        var answers = db.Set<InteractionAnswer>();
        // The first condition is what the index knows.
        return Pending(db).Where(i => i.Asked.Any(a => answersFor.Contains(a))
            && i.Asked.Any(a => answersFor.Contains(a) && !(i.ExcludesStarter && i.StartedBy == a)
                && !answers.Any(g => g.InteractionId == i.Id && (g.ForId == a || (g.ForId == null && g.UserId == a))))
            && !(i.ExcludesStarter && i.StartedBy == me)
            && ((!i.Asked.Any(a => standsFor.Contains(a))
                    && !(i.NamesNobody && (i.OwnerId == me || shared.Contains(i.WorkflowId))))
                || answers.Any(g => g.InteractionId == i.Id && (g.ForId == me || (g.ForId == null && g.UserId == me)))));
    }

    private IQueryable<HumanInteraction> Done(StudioDb db)
    {
        var (me, standsFor, _, _) = this;
        return db.Set<HumanInteraction>().AsNoTracking().Where(i => (i.Status != InteractionStatus.Pending
                && (i.Asked.Any(a => standsFor.Contains(a)) || i.OwnerId == me))
            || db.Set<InteractionAnswer>().Any(a => a.InteractionId == i.Id && (a.UserId == me || a.ForId == me)));
    }

    /// <summary>What one has answered waits for others, and no more for oneself.</summary>
    private IQueryable<HumanInteraction> Unanswered(StudioDb db)
    {
        var me = Me;
        return Pending(db).Where(i => !db.Set<InteractionAnswer>()
            .Any(a => a.InteractionId == i.Id && (a.ForId == me || (a.ForId == null && a.UserId == me))));
    }

    private static IQueryable<HumanInteraction> Pending(StudioDb db) =>
        db.Set<HumanInteraction>().AsNoTracking().Where(i => i.Status == InteractionStatus.Pending);
}
