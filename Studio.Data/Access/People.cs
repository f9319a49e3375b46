using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Access;

namespace Studio.Data.Access;

/// <summary>People as whom something is done that comes from outside, where nobody is signed in.</summary>
public static class People
{
    /// <summary>With what their role lets them do; null when they are gone.</summary>
    public static async Task<Actor?> ActorAsync(StudioDbs dbs, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        var permissions = await db.Users.Where(u => u.Id == id)
            .Join(db.Roles, u => u.RoleId, r => r.Id, (_, r) => r.Permissions).SingleOrDefaultAsync(ct);
        return permissions is null ? null : new(id, Permission.Read(permissions));
    }

    public static async Task<Guid?> ByMailAsync(StudioDbs dbs, string mail, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        var normal = mail.Trim().ToUpperInvariant();
        return await db.Users.Where(u => u.NormalizedEmail == normal).Select(u => (Guid?)u.Id).SingleOrDefaultAsync(ct);
    }
}
