using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Runs.Listing;

namespace Studio.Data.Runs.Listing;

/// <summary>A filter that somebody keeps, as lists show it.</summary>
public sealed record SavedFilterRow(Guid Id, string Name, string Query);

/// <summary>Keeps the filters of each person's lists of runs.</summary>
public sealed class SavedFilters(StudioDbs dbs)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<SavedFilterRow>> ListAsync(Actor actor, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Set<SavedFilter>().AsNoTracking().OrderBy(f => f.Name).Take(Most)
            .Select(f => new SavedFilterRow(f.Id, f.Name, f.Query)).ToListAsync(ct);
    }

    public async Task<Result<SavedFilterRow>> KeepAsync(Actor actor, string name, string query, CancellationToken ct)
    {
        name = name.Trim();
        if (SavedFilter.Refuses(name, query) is { } wrong) return wrong;
        await using var db = dbs.For(actor);
        var filter = new SavedFilter { Id = Guid.CreateVersion7(), OwnerId = actor.UserId, Name = name, Query = query };
        db.Add(filter);
        return await db.TrySaveAsync(ct) == Saved.Yes ? new SavedFilterRow(filter.Id, name, query) : new FilterNameTaken(name);
    }

    /// <summary>Gives a filter another name, or lets it stand for something else.</summary>
    public async Task<Result<SavedFilterRow>> ChangeAsync(Actor actor, SavedFilterRow wanted, CancellationToken ct)
    {
        var name = wanted.Name.Trim();
        if (SavedFilter.Refuses(name, wanted.Query) is { } wrong) return wrong;
        await using var db = dbs.For(actor);
        if (await db.Set<SavedFilter>().SingleOrDefaultAsync(f => f.Id == wanted.Id, ct) is not { } filter)
            return new NoSuchSavedFilter(wanted.Id);
        (filter.Name, filter.Query) = (name, wanted.Query);
        return await db.TrySaveAsync(ct) == Saved.Yes ? wanted with { Name = name } : new FilterNameTaken(name);
    }

    public async Task<bool> ForgetAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Set<SavedFilter>().Where(f => f.Id == id).ExecuteDeleteAsync(ct) > 0;
    }
}
