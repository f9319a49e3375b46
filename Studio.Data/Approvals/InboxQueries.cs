using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Approvals;

namespace Studio.Data.Approvals;

/// <summary>What somebody's inbox is looked at for.</summary>
public enum InboxTab { Mine, Groups, Delegated, Overdue, Done }

/// <summary>A question as lists show it.</summary>
public sealed record InboxRow(Guid Id, Guid Run, Guid WorkflowId, string WorkflowName, string Node, QuestionKind Kind, string Title,
    InteractionPriority Priority, InteractionStatus Status, DateTimeOffset CreatedAt, DateTimeOffset? DueAt, DateTimeOffset? TimeoutAt,
    DateTimeOffset? RespondedAt, DateTimeOffset? RemindedAt, DateTimeOffset? EscalatedAt);

/// <summary>How many questions wait for somebody, and how many of these for them by name.</summary>
public sealed record InboxCounts(int Mine, int Groups, int Delegated, int Overdue)
{
    public int Waiting => Mine + Groups + Delegated;
}

/// <summary>That somebody was mentioned where a question is talked about.</summary>
public sealed record InboxMention(Guid Id, Guid Question, string Title, string By);

/// <summary>A question of one run, as it is asked at a node.</summary>
public sealed record AskedQuestion(Guid Pause, string Node, HumanQuestion Question, DateTimeOffset Since);

/// <summary>Lists for people what runs ask them.</summary>
public sealed class InboxQueries(StudioDbs dbs, TimeProvider time)
{
    private static readonly Expression<Func<HumanInteraction, InboxRow>> Row = i => new InboxRow(i.Id, i.ExecutionId, i.WorkflowId,
        i.WorkflowName, i.NodeId, i.InteractionType, i.Title, i.Priority, i.Status, i.CreatedAt, i.DueAt, i.TimeoutAt, i.RespondedAt,
        i.RemindedAt, i.EscalatedAt);

    /// <summary>The last asked first; what is done, too.</summary>
    public async Task<Result<Page<InboxRow>>> ListAsync(Actor actor, InboxTab tab, PageRequest page, CancellationToken ct)
    {
        if (!Keyset.TryRead(page, out var after, out var wrong)) return wrong!;
        await using var db = dbs.For(actor);
        var place = await PlaceAsync(db, actor, ct);
        var found = place.Of(db, tab, time.GetUtcNow());
        if (after is var (at, id))
            found = found.Where(i => EF.Functions.LessThan(ValueTuple.Create(i.CreatedAt, i.Id), ValueTuple.Create(at, id)));
        var rows = await found.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id).Take(page.Take + 1)
            .Select(Row).ToListAsync(ct);
        return rows.Count <= page.Take ? new Page<InboxRow>(rows, null) : new Page<InboxRow>(rows[..page.Take],
            $"{new Keyset(rows[page.Take - 1].CreatedAt, rows[page.Take - 1].Id)}");
    }

    public async Task<InboxCounts> CountAsync(Actor actor, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var place = await PlaceAsync(db, actor, ct);
        var now = time.GetUtcNow();
        return new(await place.Of(db, InboxTab.Mine, now).CountAsync(ct), await place.Of(db, InboxTab.Groups, now).CountAsync(ct),
            await place.Of(db, InboxTab.Delegated, now).CountAsync(ct),
            await place.Of(db, InboxTab.Overdue, now).CountAsync(ct));
    }

    /// <summary>The last that was asked of what waits for the actor.</summary>
    public async Task<InboxRow?> NewestAsync(Actor actor, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var place = await PlaceAsync(db, actor, ct);
        return await place.Waiting(db).OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id).Select(Row).FirstOrDefaultAsync(ct);
    }

    /// <summary>The last comment that mentions the actor.</summary>
    public async Task<InboxMention?> MentionAsync(Actor actor, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Set<InteractionNotice>().Where(n => n.ToUser == actor.UserId && n.Kind == NoticeKind.Mention)
            .OrderByDescending(n => n.At).Take(1)
            .Join(db.Set<InteractionComment>(), n => new { n.InteractionId, n.At }, c => new { c.InteractionId, At = c.SaidAt },
                (notice, comment) => new { notice, comment })
            .Join(db.Set<HumanInteraction>(), m => m.notice.InteractionId, i => i.Id,
                (m, question) => new InboxMention(m.notice.Id, question.Id, question.Title, m.comment.UserName))
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>What waits for the actor, by name or as one of several, the oldest first.</summary>
    public async Task<IReadOnlyList<InboxRow>> WaitingAsync(Actor actor, int most, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var place = await PlaceAsync(db, actor, ct);
        return await place.Waiting(db).OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).Take(most)
            .Select(Row).ToListAsync(ct);
    }

    /// <summary>What a run asks now, as far as the actor may answer it.</summary>
    public async Task<IReadOnlyList<AskedQuestion>> OfRunAsync(Actor actor, Guid run, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var place = await PlaceAsync(db, actor, ct);
        var asked = await place.Waiting(db).Where(i => i.ExecutionId == run).OrderBy(i => i.Id).ToListAsync(ct);
        return [.. asked.Select(i => new AskedQuestion(i.Id, i.NodeId, i.Question, i.CreatedAt))];
    }

    private static async Task<InboxPlace> PlaceAsync(StudioDb db, Actor actor, CancellationToken ct)
    {
        var standsFor = await db.Database.SqlQuery<Guid[]>($"SELECT identity.i_stand_for() AS \"Value\"").SingleAsync(ct);
        var shared = await db.Workflows.Where(w => w.OwnerId != actor.UserId && w.Visibility == Visibility.Organization)
            .Select(w => w.Id).ToListAsync(ct);
        var answersFor = await db.Database.SqlQuery<Guid[]>($"SELECT identity.i_answer_for() AS \"Value\"").SingleAsync(ct);
        return new(actor.UserId, standsFor, answersFor, [.. shared]);
    }
}
