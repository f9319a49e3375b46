using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Audit;

namespace Studio.Runner.Access;

/// <summary>A key that was shown and is good, and what it may do: its scopes, as far as its owner's role allows them still.</summary>
public sealed record UsableKey(Guid Id, Guid OwnerId, string Name, IReadOnlyList<string> Permissions);

/// <summary>Hands out API keys, takes them back and checks them.</summary>
public sealed class KeyDesk(StudioDbs dbs, TimeProvider time)
{
    // Writing the time of every call would make each read a write.
    private static readonly TimeSpan LastUsedPrecision = TimeSpan.FromMinutes(1);

    public async Task<Result<NewApiKey>> CreateAsync(
        Actor actor, string? name, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt, CancellationToken ct)
    {
        if (!actor.May(Permission.CreateKeys)) return new NotAllowed(Permission.CreateKeys);
        if (scopes.FirstOrDefault(scope => Permission.All.Contains(scope) && !actor.May(scope)) is { } beyond)
            return new NotAllowed(beyond);
        var now = time.GetUtcNow();
        if (!ApiKey.Create(actor.UserId, name, scopes, expiresAt, now).Ok(out var created, out var problem)) return problem;
        await using var db = dbs.For(actor);
        db.Add(created.Key);
        db.Add(AuditEntry.Of(actor, "key.created", nameof(ApiKey), created.Key.Id, now, created.Key.Name));
        await db.SaveChangesAsync(ct);
        return created;
    }

    public async Task<Result<ApiKey>> RevokeAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = dbs.For(Actor.System);
        if (await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id && k.OwnerId == actor.UserId, ct) is not { } key) return new NoSuchKey();
        key.Revoke(now);
        db.Add(AuditEntry.Of(actor, "key.revoked", nameof(ApiKey), key.Id, now, key.Name));
        await db.SaveChangesAsync(ct);
        return key;
    }

    public async Task<Result<UsableKey>> UseAsync(string text, CancellationToken ct)
    {
        var hash = ApiKey.Hash(text);
        await using var db = dbs.For(Actor.System);
        var found = await (
            from k in db.ApiKeys
            join u in db.Users on k.OwnerId equals u.Id
            join r in db.Roles on u.RoleId equals r.Id
            where k.KeyHash == hash
            select new { Key = k, r.Permissions }).AsNoTracking().SingleOrDefaultAsync(ct);
        if (found is null) return new UnknownKey();

        var now = time.GetUtcNow();
        var lastUsed = found.Key.LastUsedAt;
        if (!found.Key.Use(now).Ok(out var key, out var problem)) return problem;
        if (lastUsed is null || now - lastUsed >= LastUsedPrecision)
            await db.ApiKeys.Where(k => k.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), ct);
        return new UsableKey(key.Id, key.OwnerId, key.Name, [.. key.Scopes.Where(Permission.Read(found.Permissions).Contains)]);
    }
}
