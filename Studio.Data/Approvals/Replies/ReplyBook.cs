using Microsoft.EntityFrameworkCore;
using Npgsql;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Channels;
using Studio.Domain.Approvals.Replies;

namespace Studio.Data.Approvals.Replies;

/// <summary>A reply that a person has to look at, and the question that it most likely answers.</summary>
public sealed record DoubtfulReply
{
    public required ChannelReply Reply { get; init; }
    public required HumanInteraction Asked { get; init; }
}

/// <summary>Keeps what comes back on channels before anything is made of it, so that nothing is lost and the same counts once.</summary>
public sealed class ReplyBook(StudioDbs dbs, TimeProvider time)
{
    private const int MostShown = 100;
    private const int MostOpen = 50;

    // Whoever took it first would be done by then.
    private static readonly TimeSpan LeftBehind = TimeSpan.FromSeconds(30);

    /// <summary>The reply as it is kept: the one from before where it came before.</summary>
    public async Task<ChannelReply> KeepAsync(ChannelReply reply, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        db.Add(reply);
        try
        {
            await db.SaveChangesAsync(ct);
            return reply;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            await using var again = dbs.For(Actor.System);
            return await again.Set<ChannelReply>().AsNoTracking()
                .SingleAsync(r => r.SourceChannel == reply.SourceChannel && r.Delivery == reply.Delivery, ct);
        }
    }

    public async Task<HumanInteraction?> CorrelatedAsync(Guid correlation, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        var text = $"{correlation}";
        return await db.Set<HumanInteraction>().AsNoTracking().SingleOrDefaultAsync(i => i.CorrelationId == text, ct);
    }

    /// <summary>What waits for one person by name, role or organization, the last asked first.</summary>
    public async Task<IReadOnlyList<OpenQuestion>> OpenAsync(Guid person, InteractionChannel channel, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        var ids = await db.OrganizationMembers.Where(m => m.UserId == person).Select(m => m.OrganizationId)
            .Concat(db.Users.Where(u => u.Id == person).Select(u => u.RoleId)).ToListAsync(ct);
        Guid[] stands = [.. ids, person];
        return await db.Set<HumanInteraction>().AsNoTracking()
            .Where(i => i.Status == InteractionStatus.Pending
                && (i.Asked.Any(a => stands.Contains(a)) || (i.NamesNobody && i.OwnerId == person))
                && !db.Set<InteractionAnswer>().Any(a => a.InteractionId == i.Id && a.UserId == person))
            .OrderByDescending(i => i.CreatedAt).Take(MostOpen)
            .Select(i => new OpenQuestion(i, db.Set<OutboxMessage>().Any(m => m.InteractionId == i.Id && m.Channel == channel
                && (m.UserId == person || m.UserId == null)))).ToListAsync(ct);
    }

    public async Task JudgedAsync(Guid reply, ReplyMatch match, ReplyStatus status, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        var workflow = db.Set<HumanInteraction>().Where(i => i.Id == match.Interaction).Select(i => (Guid?)i.WorkflowId).SingleOrDefault();
        await db.Set<ChannelReply>().Where(r => r.Id == reply).ExecuteUpdateAsync(r => r
            .SetProperty(x => x.Status, status).SetProperty(x => x.ProcessedAt, time.GetUtcNow())
            .SetProperty(x => x.MatchedInteractionId, match.Interaction).SetProperty(x => x.WorkflowId, workflow)
            .SetProperty(x => x.RelevanceScore, (decimal)match.Score).SetProperty(x => x.Reasoning, match.Reasoning), ct);
    }

    /// <summary>What a process that died had taken in hand.</summary>
    public async Task<IReadOnlyList<ChannelReply>> LeftAsync(CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        var before = time.GetUtcNow() - LeftBehind;
        return await db.Set<ChannelReply>().AsNoTracking()
            .Where(r => r.Status == ReplyStatus.Unprocessed && r.ProcessedAt == null && r.ReceivedAt < before)
            .OrderBy(r => r.ReceivedAt).Take(MostOpen).ToListAsync(ct);
    }

    /// <summary>Those that need a look of somebody who may see the question, the last first.</summary>
    public async Task<IReadOnlyList<DoubtfulReply>> DoubtfulAsync(Actor actor, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await Doubtful(db).OrderByDescending(d => d.Reply.ReceivedAt).Take(MostShown).ToListAsync(ct);
    }

    public async Task<DoubtfulReply?> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await Doubtful(db).SingleOrDefaultAsync(d => d.Reply.Id == id, ct);
    }

    /// <summary>False when somebody else has looked by then.</summary>
    public async Task<bool> LookedAsync(Guid id, ReplyStatus status, string reasoning, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        return await db.Set<ChannelReply>().Where(r => r.Id == id && r.Status == ReplyStatus.Unprocessed).ExecuteUpdateAsync(r => r
            .SetProperty(x => x.Status, status).SetProperty(x => x.Reasoning, reasoning)
            .SetProperty(x => x.ProcessedAt, time.GetUtcNow()), ct) == 1;
    }

    private static IQueryable<DoubtfulReply> Doubtful(StudioDb db) =>
        from reply in db.Set<ChannelReply>().AsNoTracking()
        where reply.Status == ReplyStatus.Unprocessed && reply.ProcessedAt != null
        join asked in db.Set<HumanInteraction>().AsNoTracking() on reply.MatchedInteractionId equals asked.Id
        where asked.Status == InteractionStatus.Pending
        select new DoubtfulReply { Reply = reply, Asked = asked };
}
