using Microsoft.EntityFrameworkCore;
using Studio.Domain.Runs;

namespace Studio.Data.Runs;

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

    /// <summary>A <see cref="ValueCondition"/> on what the run was given or has put out.</summary>
    public string? Value { get; init; }

    /// <summary>The runs that fit, but for where they are looked for and what has to be searched.</summary>
    internal IQueryable<Run> Narrow(IQueryable<Run> runs)
    {
        if (Status is { } status)
        {
            runs = runs.Where(r => r.Status == status);
            // Says what is so anyway, for the index of what has not ended.
            if (status is RunStatus.New or RunStatus.Running) runs = runs.Where(r => r.FinishedAt == null);
        }

        if (Mode is { } mode) runs = runs.Where(r => r.Mode == mode);
        if (Since is { } since) runs = runs.Where(r => r.CreatedAt >= since);
        if (Until is { } until) runs = runs.Where(r => r.CreatedAt < until);
        if (AtLeastMs is { } least) runs = runs.Where(r => r.DurationMs >= least);
        // Only what went wrong has an error, and of that there is an index.
        if (!string.IsNullOrWhiteSpace(Error)) runs = runs.Where(r => r.Status == RunStatus.Error || r.Status == RunStatus.Timeout);
        return runs;
    }
}

internal static class RunOrder
{
    public static IQueryable<Run> Newest(this IQueryable<Run> runs) => runs.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id);

    public static IQueryable<Run> After(this IQueryable<Run> runs, Keyset? after) => after is var (time, id)
        ? runs.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.CreatedAt, r.Id), ValueTuple.Create(time, id))) : runs;

    public static IQueryable<RunListRow> AsRows(this IQueryable<Run> runs, StudioDb db) => runs.Select(r => new RunListRow(
        r.Id, r.WorkflowId, db.Workflows.Where(w => w.Id == r.WorkflowId).Select(w => w.DisplayName).FirstOrDefault() ?? "",
        r.Status, r.Mode, r.Version, r.CreatedAt, r.StartedAt, r.FinishedAt, r.DurationMs, r.StepsExecuted, r.ErrorMessage));
}
