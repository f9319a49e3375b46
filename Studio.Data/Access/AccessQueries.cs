using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Access;

namespace Studio.Data.Access;

/// <summary>An API key as its owner sees it: never the key.</summary>
public sealed record ApiKeyRow(
    Guid Id, string Name, string Prefix, IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);

public sealed class AccessQueries(StudioDbs dbs)
{
    public async Task<IReadOnlyList<ApiKeyRow>> KeysAsync(Actor actor, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.ApiKeys.AsNoTracking()
            .Where(k => k.OwnerId == actor.UserId)
            .OrderByDescending(k => k.CreatedAt)
            .Select(k => new ApiKeyRow(k.Id, k.Name, k.Prefix, k.Scopes, k.CreatedAt, k.ExpiresAt, k.LastUsedAt, k.RevokedAt))
            .ToListAsync(ct);
    }

    /// <summary>What the person's role allows.</summary>
    public async Task<Role> RoleOfAsync(User user, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        return await db.Roles.AsNoTracking().SingleAsync(r => r.Id == user.RoleId, ct);
    }

    /// <summary>Whether nobody has an account yet.</summary>
    public async Task<bool> IsNewAsync(CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        return !await db.Users.AnyAsync(ct);
    }
}
