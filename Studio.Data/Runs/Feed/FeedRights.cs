using Microsoft.EntityFrameworkCore;
using Studio.Data.Postgres;
using Studio.Domain;
using Studio.Domain.Access;

namespace Studio.Data.Runs.Feed;

/// <summary>What one who watches may see; while the database is away, who asks waits.</summary>
internal sealed class FeedRights(Actor actor, StudioDbs dbs, RunQueries runs, TimeProvider time)
{
    // A right that was taken away ends the watching.
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(10);

    private long _checkedAt = time.GetTimestamp();

    public Task<bool> SeesAsync(Guid run, CancellationToken ct) =>
        DatabaseAway.WaitAsync(() => runs.IsSeenByAsync(actor, run, ct), time, ct);

    public Task<IReadOnlyList<RunRow>> HeadsAsync(IReadOnlyList<Guid> ids, CancellationToken ct) =>
        DatabaseAway.WaitAsync(() => runs.HeadsAsync(actor, ids, ct), time, ct);

    /// <summary>Whether the person, or their key, may go on watching: the run, or whatever runs there are.</summary>
    public async ValueTask<bool> HoldAsync(Guid? run, CancellationToken ct)
    {
        if (time.GetElapsedTime(_checkedAt) <= Hold) return true;
        if (!await DatabaseAway.WaitAsync(() => MayReadAsync(ct), time, ct) || (run is { } one && !await SeesAsync(one, ct))) return false;
        _checkedAt = time.GetTimestamp();
        return true;
    }

    private async Task<bool> MayReadAsync(CancellationToken ct)
    {
        if (actor.IsSystem) return true;
        var now = time.GetUtcNow();
        await using var db = dbs.For(Actor.System);
        if (actor.Key is { } key && !await db.ApiKeys.AnyAsync(k => k.Id == key && k.RevokedAt == null
            && (k.ExpiresAt == null || k.ExpiresAt > now), ct)) return false;
        var role = await db.Users.Where(u => u.Id == actor.UserId).Join(db.Roles, u => u.RoleId, r => r.Id, (_, r) => r.Permissions)
            .SingleOrDefaultAsync(ct);
        return role is not null && Permission.Read(role).Contains(Permission.ReadWorkflows);
    }
}
