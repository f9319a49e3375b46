using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Channels;

namespace Studio.Data.Approvals;

/// <summary>How one like it was answered before.</summary>
public sealed record LikeDecision(Guid Id, string Title, string Answer, string? By, DateTimeOffset At);

/// <summary>All that somebody sees who is to answer.</summary>
public sealed record InteractionDetail(HumanInteraction Asked, IReadOnlyList<InteractionAnswer> Answers,
    IReadOnlyList<InteractionComment> Comments, IReadOnlyList<LikeDecision> Before, IReadOnlyList<InteractionNotice> Notices)
{
    /// <summary>What was sent about it, and what could not be.</summary>
    public IReadOnlyList<OutboxMessage> Messages { get; init; } = [];

    /// <summary>For whom who reads it would answer, where that is not for themselves.</summary>
    public IReadOnlyList<string> For { get; init; } = [];

    /// <summary>Who may be mentioned.</summary>
    public IReadOnlyList<Mentionable> People { get; init; } = [];

    public IReadOnlyList<string> StillWanted => new Ballot(Asked, Answers, 0).StillWanted;
}

/// <summary>Reads one question with what was answered, said, and decided before in the same place.</summary>
public sealed class InteractionDetails(StudioDbs dbs, TimeProvider time)
{
    private const int BeforeShown = 5;
    private const int NoticesShown = 10;

    public async Task<Result<InteractionDetail>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        if (await db.Set<HumanInteraction>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } asked)
            return new NoSuchQuestion(id);
        var answers = await db.Set<InteractionAnswer>().AsNoTracking().Where(a => a.InteractionId == id)
            .OrderBy(a => a.AnsweredAt).ToListAsync(ct);
        var comments = await db.Set<InteractionComment>().AsNoTracking().Where(c => c.InteractionId == id)
            .OrderBy(c => c.SaidAt).ThenBy(c => c.Id).ToListAsync(ct);
        var messages = await db.Set<OutboxMessage>().AsNoTracking().Where(m => m.InteractionId == id)
            .OrderBy(m => m.Recipient).ToListAsync(ct);
        var notices = await db.Set<InteractionNotice>().AsNoTracking().Where(n => n.InteractionId == id && n.Kind != NoticeKind.Mention)
            .OrderByDescending(n => n.At).Take(NoticesShown).ToListAsync(ct);
        var before = await db.Set<HumanInteraction>().AsNoTracking()
            .Where(i => i.WorkflowId == asked.WorkflowId && i.NodeId == asked.NodeId && i.Id != id
                && i.Status == InteractionStatus.Responded)
            .OrderByDescending(i => i.CreatedAt).Take(BeforeShown)
            .Select(i => new
            {
                i.Id,
                i.Title,
                i.ResponseData,
                i.RespondedAt,
                By = db.Set<InteractionAnswer>().Where(a => a.InteractionId == i.Id && a.UserId == i.RespondedBy)
                    .Select(a => a.UserName).FirstOrDefault(),
            }).ToListAsync(ct);
        return new InteractionDetail(asked, answers, comments, [.. before.Select(b =>
            new LikeDecision(b.Id, b.Title, AnswerWords.Of(b.ResponseData), b.By, b.RespondedAt ?? default))], notices)
        {
            Messages = messages,
            For = new Ballot(asked, answers, 0).For(await VoterAsync(db, actor, asked, ct)),
            People = await PeopleAsync(asked, ct),
        };
    }

    /// <summary>Keeps what somebody says about a question that they may see, and tells those whom they mention, in one commit.</summary>
    public async Task<Result<Guid>> CommentAsync(Actor actor, Guid id, string text, CancellationToken ct)
    {
        if (Wrong(text) is { } wrong) return wrong;
        await using var seen = dbs.For(actor);
        if (await seen.Set<HumanInteraction>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } asked)
            return new NoSuchQuestion(id);
        var name = await seen.Users.Where(u => u.Id == actor.UserId).Select(u => u.DisplayName ?? u.Email).SingleOrDefaultAsync(ct);
        var comment = new InteractionComment
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            InteractionId = id,
            OwnerId = asked.OwnerId,
            UserId = actor.UserId,
            UserName = name ?? "Somebody",
            Text = text.Trim(),
            SaidAt = time.GetUtcNow(),
        };
        // Notices are written by the engine alone.
        await using var db = dbs.For(Actor.System);
        db.Add(comment);
        var mentioned = Mentions.Split(comment.Text, await QuestionPeople.OfAsync(db, asked, ct)).SelectMany(p => p.Mentioned)
            .DistinctBy(p => p.Id).Where(p => p.Id != actor.UserId);
        db.AddRange(mentioned.Select(p => Mention(comment, p)));
        await db.SaveChangesAsync(ct);
        return id;
    }

    /// <summary>It has the time of its comment, by which one finds the other.</summary>
    private static InteractionNotice Mention(InteractionComment comment, Mentionable person) => new()
    {
        Id = Guid.CreateVersion7(comment.SaidAt),
        InteractionId = comment.InteractionId,
        OwnerId = comment.OwnerId,
        Kind = NoticeKind.Mention,
        ToUser = person.Id,
        Asked = [person.Id],
        Names = person.Name,
        At = comment.SaidAt,
    };

    private static async Task<Voter> VoterAsync(StudioDb db, Actor actor, HumanInteraction asked, CancellationToken ct)
    {
        var ids = await db.Database.SqlQuery<VoterIds>(
            $"SELECT identity.i_stand_for() AS \"Stands\", identity.i_answer_for() AS \"AnswersFor\"").SingleAsync(ct);
        return new(actor.UserId, "", ids.Stands, asked.OwnerId == actor.UserId) { AnswersFor = ids.AnswersFor };
    }

    private sealed record VoterIds(Guid[] Stands, Guid[] AnswersFor);

    private async Task<IReadOnlyList<Mentionable>> PeopleAsync(HumanInteraction asked, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        return await QuestionPeople.OfAsync(db, asked, ct);
    }

    private static CommentNotTaken? Wrong(string text) => text.Trim().Length switch
    {
        0 => new([new("text", "Nothing is said.", "Write something.")]),
        > InteractionComment.Longest => new([new("text", $"It is longer than {InteractionComment.Longest} characters.", "Shorten it.")]),
        _ when text.Contains('\0') => new([new("text", "It holds a character that no text holds.", "Leave it out.")]),
        _ => null,
    };
}
