using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Runs;

namespace Studio.Data.Runs;

/// <summary>A run as lists show it.</summary>
public sealed record RunListRow(Guid Id, Guid WorkflowId, string WorkflowName, RunStatus Status, RunMode Mode, int? Version,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, int? DurationMs, int Steps, string? Error);

/// <summary>Some runs and, when there are more or more may be found, where they go on.</summary>
public sealed record RunPage(IReadOnlyList<RunListRow> Items, string? Next)
{
    /// <summary>Said when a search has stopped before all was looked at.</summary>
    public Searched? Searched { get; init; }
}

/// <summary>Lists runs for whoever may see them, the last begun first.</summary>
public sealed class RunList(StudioDbs dbs)
{
    public async Task<Result<RunPage>> ListAsync(Actor actor, RunFilter filter, PageRequest page, CancellationToken ct)
    {
        if (!Keyset.TryRead(page, out var after, out var wrong)) return wrong!;
        if (!RunSearch.Of(filter).Ok(out var wanted, out var problem)) return problem;
        var (search, isHopeless) = wanted;
        await using var db = dbs.For(actor);
        if (isHopeless || await PlaceAsync(db, actor, filter, after, ct) is not { } newest) return new RunPage([], null);

        var found = search is null ? newest(page.Take + 1) : search.In(newest(search.Window)).Newest().Take(page.Take + 1);
        var rows = await found.AsRows(db).ToListAsync(ct);
        if (rows.Count > page.Take)
            return new RunPage(rows[..page.Take], $"{new Keyset(rows[page.Take - 1].CreatedAt, rows[page.Take - 1].Id)}");
        if (search is null) return new RunPage(rows, null);
        var last = await newest(search.Window).Skip(search.Window - 1).Select(r => new { r.CreatedAt, r.Id }).FirstOrDefaultAsync(ct);
        return last is null ? new RunPage(rows, null) : new RunPage(rows, $"{new Keyset(last.CreatedAt, last.Id)}")
        {
            Searched = new(search.Window, last.CreatedAt),
        };
    }

    /// <summary>
    /// The last so many runs of where they are looked for; nothing when there is no such place. The policies would let through the same,
    /// but only what names an owner or a workflow can be walked along an index.
    /// </summary>
    private static async Task<Func<int, IQueryable<Run>>?> PlaceAsync(
        StudioDb db, Actor actor, RunFilter filter, Keyset? after, CancellationToken ct)
    {
        var fit = filter.Narrow(db.Runs.AsNoTracking()).After(after);
        if (filter.WorkflowId is { } id)
        {
            var workflow = await db.Workflows.AsNoTracking()
                .Where(w => w.Id == id && (filter.ProjectId == null || w.ProjectId == filter.ProjectId))
                .Select(w => new { w.OwnerId }).SingleOrDefaultAsync(ct);
            if (workflow is null) return null;
            return most => fit.Where(r => r.OwnerId == workflow.OwnerId && r.WorkflowId == id).Newest().Take(most);
        }

        if (filter.ProjectId is { } project) return Of(db.Workflows.Where(w => w.ProjectId == project), fit);
        var mine = fit.Where(r => r.OwnerId == actor.UserId);
        var shared = db.Workflows.Where(w => w.OwnerId != actor.UserId && w.Visibility == Visibility.Organization);
        if (!await shared.AnyAsync(ct)) return most => mine.Newest().Take(most);
        var theirs = Of(shared, fit);
        return most => mine.Newest().Take(most).Concat(theirs(most)).Newest().Take(most);
    }

    private static Func<int, IQueryable<Run>> Of(IQueryable<Domain.Workflows.Workflow> workflows, IQueryable<Run> fit) => most => workflows
        .SelectMany(w => fit.Where(r => r.WorkflowId == w.Id && r.OwnerId == w.OwnerId)
            .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(most))
        .Newest().Take(most);
}
