using Microsoft.EntityFrameworkCore;
using Studio.Data.Runs.Listing;
using Studio.Domain;
using Studio.Domain.Runs;

namespace Studio.Data.Runs;

/// <summary>Runs that want a person.</summary>
public sealed class WantingQueries(StudioDbs dbs)
{
    /// <summary>The actor's runs that went wrong since then, the last first.</summary>
    public async Task<IReadOnlyList<RunListRow>> FailedAsync(Actor actor, DateTimeOffset since, int most, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Runs.AsNoTracking()
            .Where(r => r.OwnerId == actor.UserId && (r.Status == RunStatus.Error || r.Status == RunStatus.Timeout) && r.CreatedAt >= since)
            .Newest().Take(most).AsRows(db).ToListAsync(ct);
    }
}
