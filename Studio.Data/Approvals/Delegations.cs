using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Domain.Audit;

namespace Studio.Data.Approvals;

/// <summary>Who shall answer for somebody, by their mail address, and in which time.</summary>
public sealed record NewDelegation(string To, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Who answers for whom. It is not handed on: whoever answers for one person answers for nobody else by that.</summary>
public sealed class Delegations(StudioDbs dbs, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Those that the actor has made and those made to them, as long as they last or are still to come.</summary>
    public async Task<IReadOnlyList<Delegation>> ListAsync(Actor actor, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var now = time.GetUtcNow();
        return await db.Set<Delegation>().AsNoTracking().Where(d => d.EndsAt > now)
            .OrderBy(d => d.StartsAt).ThenBy(d => d.Id).ToListAsync(ct);
    }

    public async Task<Result<Delegation>> AddAsync(Actor actor, NewDelegation wish, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (Wrong(wish, now) is { } wrong) return new DelegationNotTaken(wrong);
        await using var db = dbs.For(Actor.System);
        var address = wish.To.Trim().ToUpperInvariant();
        var people = await db.Users.AsNoTracking().Where(u => u.Id == actor.UserId || u.NormalizedEmail == address)
            .Select(u => new { u.Id, Name = u.DisplayName ?? u.Email ?? "" }).ToListAsync(ct);
        if (people.All(p => p.Id == actor.UserId))
            return new DelegationNotTaken(await IsOwnAsync(db, actor, address, ct)
                ? new("to", "You answer for yourself already.", "Name somebody else.")
                : new("to", $"Nobody here has the address \"{wish.To.Trim()}\".", "Use the mail address with which they sign in."));
        var (own, other) = (people.Single(p => p.Id == actor.UserId), people.Single(p => p.Id != actor.UserId));
        var delegation = new Delegation
        {
            Id = Guid.CreateVersion7(now),
            OwnerId = own.Id,
            OwnerName = own.Name,
            DelegateId = other.Id,
            DelegateName = other.Name,
            StartsAt = wish.From,
            EndsAt = wish.Until,
            CreatedAt = now,
        };
        db.Add(delegation);
        db.Add(AuditEntry.Of(actor, "delegation.created", nameof(Delegation), delegation.Id, now, $"{other.Name} answers for {own.Name}"));
        await db.SaveChangesAsync(ct);
        return delegation;
    }

    /// <summary>Ends it now; what was answered by it counts.</summary>
    public async Task<Result<Delegation>> EndAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        if (await db.Set<Delegation>().SingleOrDefaultAsync(d => d.Id == id && d.OwnerId == actor.UserId, ct) is not { } found)
            return new NoSuchDelegation(id);
        var now = time.GetUtcNow();
        if (found.EndsAt <= now) return found;
        found.EndsAt = now;
        db.Add(AuditEntry.Of(actor, "delegation.ended", nameof(Delegation), id, now, found.DelegateName));
        await db.SaveChangesAsync(ct);
        return found;
    }

    private static Finding? Wrong(NewDelegation wish, DateTimeOffset now) => wish switch
    {
        { To: var to } when string.IsNullOrWhiteSpace(to) => new("to", "Nobody is named.", "Give a mail address."),
        _ when wish.Until <= wish.From => new("until", "It ends before it begins.", "Choose a later end."),
        _ when wish.Until <= now => new("until", "It is over already.", "Choose an end that is still to come."),
        _ when wish.Until - wish.From > Longest => new("until", $"It lasts longer than {Longest.Days} days.", "Choose an earlier end."),
        _ => null,
    };

    private static Task<bool> IsOwnAsync(StudioDb db, Actor actor, string address, CancellationToken ct) =>
        db.Users.AnyAsync(u => u.Id == actor.UserId && u.NormalizedEmail == address, ct);
}
