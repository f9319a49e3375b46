using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Runs;

namespace Studio.Data.Runs.Listing;

/// <summary>A run as lists show it.</summary>
public sealed record RunListRow(Guid Id, Guid WorkflowId, string WorkflowName, RunStatus Status, RunMode Mode, int? Version,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, int? DurationMs, int Steps, string? Error);

/// <summary>Some runs and, when there are more or more may be found, where they go on.</summary>
public sealed record RunListPage(IReadOnlyList<RunListRow> Items, string? Next)
{
    /// <summary>Said when a search has stopped before all was looked at.</summary>
    public Searched? Searched { get; init; }
}

/// <summary>Lists runs for whoever may see them, the last begun first.</summary>
public sealed class RunList(StudioDbs dbs)
{
    public async Task<Result<RunListPage>> ListAsync(Actor actor, RunFilter filter, PageRequest page, CancellationToken ct)
    {
        if (!Keyset.TryRead(page, out var after, out var wrong)) return wrong!;
        if (!RunSearch.Of(filter).Ok(out var wanted, out var problem)) return problem;
        var (search, isHopeless) = wanted;
        await using var db = dbs.For(actor);
        if (isHopeless || await PlaceAsync(db, actor, filter, after, ct) is not { } place) return new RunListPage([], null);

        var found = search is null ? place.Newest(db, page.Take + 1) : search.In(place.Newest(db, search.Window));
        var rows = await found.Newest().Take(page.Take + 1).AsRows(db).ToListAsync(ct);
        if (rows.Count > page.Take)
            return new RunListPage(rows[..page.Take], $"{new Keyset(rows[page.Take - 1].CreatedAt, rows[page.Take - 1].Id)}");
        if (search is null) return new RunListPage(rows, null);
        var last = await place.Newest(db, search.Window).Newest().Skip(search.Window - 1)
            .Select(r => new { r.CreatedAt, r.Id }).FirstOrDefaultAsync(ct);
        return last is null ? new RunListPage(rows, null) : new RunListPage(rows, $"{new Keyset(last.CreatedAt, last.Id)}")
        {
            Searched = new(search.Window, last.CreatedAt),
        };
    }

    /// <summary>The last run of a workflow that somebody began by hand and that goes on still.</summary>
    public async Task<Guid?> GoingOnAsync(Actor actor, Guid workflow, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        // Runs that go on are few, and found by whose they are.
        return await db.Workflows.Where(w => w.Id == workflow).SelectMany(w => db.Runs.Where(r => r.OwnerId == w.OwnerId
                && r.FinishedAt == null && r.WorkflowId == w.Id && (r.Mode == RunMode.Manual || r.Mode == RunMode.Retry)))
            .Newest().Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
    }

    private static async Task<RunPlace?> PlaceAsync(StudioDb db, Actor actor, RunFilter filter, Keyset? after, CancellationToken ct)
    {
        if (filter.WorkflowId is { } id)
        {
            var owner = await db.Workflows.AsNoTracking()
                .Where(w => w.Id == id && (filter.ProjectId == null || w.ProjectId == filter.ProjectId))
                .Select(w => (Guid?)w.OwnerId).SingleOrDefaultAsync(ct);
            return owner is null ? null : RunPlace.OfWorkflow(id, owner.Value, filter, after);
        }

        if (filter.ProjectId is { } project) return RunPlace.OfProject(project, filter, after);
        var mine = RunPlace.OfOwner(actor.UserId, filter, after);
        return await db.Workflows.AnyAsync(w => w.OwnerId != actor.UserId && w.Visibility == Visibility.Organization, ct)
            ? mine.AndSharedWith(actor.UserId) : mine;
    }
}
