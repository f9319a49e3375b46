using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Runs;

namespace Studio.Data.Runs;

/// <summary>A run as lists show it.</summary>
public sealed record RunListRow(Guid Id, Guid WorkflowId, string WorkflowName, RunStatus Status, RunMode Mode, int? Version,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, int? DurationMs, int Steps, string? Error);

/// <summary>What a list of runs is narrowed to; whatever is not said does not narrow it.</summary>
public sealed record RunFilter
{
    public RunStatus? Status { get; init; }
    public RunMode? Mode { get; init; }
    public Guid? WorkflowId { get; init; }
    public Guid? ProjectId { get; init; }
    public DateTimeOffset? Since { get; init; }
    public DateTimeOffset? Until { get; init; }
    public int? AtLeastMs { get; init; }

    /// <summary>Words of the error.</summary>
    public string? Error { get; init; }
}

/// <summary>Lists runs for whoever may see them, the last begun first.</summary>
public sealed class RunList(StudioDbs dbs)
{
    public async Task<Result<Page<RunListRow>>> ListAsync(Actor actor, RunFilter filter, PageRequest page, CancellationToken ct)
    {
        if (!Keyset.TryRead(page, out var after, out var problem)) return problem!;
        await using var db = dbs.For(actor);
        var found = Narrow(db.Runs.AsNoTracking(), db, filter);
        if (after is var (time, id))
            found = found.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.CreatedAt, r.Id), ValueTuple.Create(time, id)));
        var first = found.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(page.Take + 1);
        var rows = await Rows(first, db).ToListAsync(ct);
        return rows.Count <= page.Take
            ? new Page<RunListRow>(rows, null)
            : new Page<RunListRow>(rows[..page.Take], new Keyset(rows[page.Take - 1].CreatedAt, rows[page.Take - 1].Id).ToString());
    }

    private static IQueryable<RunListRow> Rows(IQueryable<Run> runs, StudioDb db) => runs
        .Join(db.Workflows, r => r.WorkflowId, w => w.Id, (r, w) => new { Run = r, w.DisplayName })
        .OrderByDescending(r => r.Run.CreatedAt).ThenByDescending(r => r.Run.Id)
        .Select(r => new RunListRow(r.Run.Id, r.Run.WorkflowId, r.DisplayName, r.Run.Status, r.Run.Mode, r.Run.Version, r.Run.CreatedAt,
            r.Run.StartedAt, r.Run.FinishedAt, r.Run.DurationMs, r.Run.StepsExecuted, r.Run.ErrorMessage));

    private static IQueryable<Run> Narrow(IQueryable<Run> runs, StudioDb db, RunFilter filter)
    {
        // PostgreSQL's text holds no NUL, not even in a question.
        if (filter.Error?.Contains('\0') == true) return runs.Where(_ => false);
        if (filter.Status is { } status) runs = runs.Where(r => r.Status == status);
        if (filter.Mode is { } mode) runs = runs.Where(r => r.Mode == mode);
        if (filter.WorkflowId is { } workflow) runs = runs.Where(r => r.WorkflowId == workflow);
        if (filter.ProjectId is { } project) runs = runs.Where(r => db.Workflows.Any(w => w.Id == r.WorkflowId && w.ProjectId == project));
        if (filter.Since is { } since) runs = runs.Where(r => r.CreatedAt >= since);
        if (filter.Until is { } until) runs = runs.Where(r => r.CreatedAt < until);
        if (filter.AtLeastMs is { } least) runs = runs.Where(r => r.DurationMs >= least);
        foreach (var word in (filter.Error ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pattern = $"%{LikePattern.Escape(word)}%";
            runs = runs.Where(r => EF.Functions.ILike(r.ErrorMessage!, pattern, "\\"));
        }

        return runs;
    }
}
