using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Channels;

namespace Studio.Data.Approvals.Channels;

/// <summary>A link with what it asks, and the person as whom one answers by it.</summary>
public sealed record FoundLink(AnswerLink Link, HumanInteraction Asked, Actor Person, string Name);

/// <summary>A question that can be answered by a link, and until when.</summary>
public sealed record NewLink(HumanInteraction Asked, DateTimeOffset ExpiresAt);

/// <summary>Links by which people answer without signing in, by the hash of the word in them.</summary>
public sealed class AnswerLinks(StudioDbs dbs, TimeProvider time)
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(7);

    /// <summary>The question for which the link now counts, and until when; null when it is closed.</summary>
    public async Task<NewLink?> AddAsync(byte[] hash, Guid interaction, Guid user, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Held until the link is there: whoever closes the question then finds it.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM runtime.human_interactions WHERE id = {interaction} FOR SHARE", ct);
        var asked = await db.Set<HumanInteraction>().AsNoTracking()
            .SingleOrDefaultAsync(i => i.Id == interaction && i.Status == InteractionStatus.Pending, ct);
        if (asked is null) return null;
        var now = time.GetUtcNow();
        var link = new AnswerLink
        {
            Hash = hash,
            InteractionId = interaction,
            OwnerId = asked.OwnerId,
            UserId = user,
            Decisions = [.. asked.Question.Decisions],
            ExpiresAt = asked.TimeoutAt ?? now + Usual,
            CreatedAt = now,
        };
        db.Add(link);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new(asked, link.ExpiresAt);
    }

    /// <summary>Null when there is none, or its person is gone.</summary>
    public async Task<FoundLink?> FindAsync(byte[] hash, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        var found = await (
            from link in db.Set<AnswerLink>().AsNoTracking()
            where link.Hash == hash
            join asked in db.Set<HumanInteraction>().AsNoTracking() on link.InteractionId equals asked.Id
            join user in db.Users.AsNoTracking() on link.UserId equals user.Id
            join role in db.Roles.AsNoTracking() on user.RoleId equals role.Id
            select new { link, asked, user.Id, user.DisplayName, user.Email, role.Permissions }).SingleOrDefaultAsync(ct);
        return found is null ? null
            : new(found.link, found.asked, new(found.Id, Permission.Read(found.Permissions)), found.DisplayName ?? found.Email ?? "");
    }
}
