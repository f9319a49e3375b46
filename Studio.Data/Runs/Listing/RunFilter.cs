using Studio.Domain.Runs;
using Studio.Domain.Runs.Listing;

namespace Studio.Data.Runs.Listing;

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
}

internal static class RunOrder
{
    public static IQueryable<Run> Newest(this IQueryable<Run> runs) => runs.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id);

    public static IQueryable<RunListRow> AsRows(this IQueryable<Run> runs, StudioDb db) => runs.Select(r => new RunListRow(
        r.Id, r.WorkflowId, db.Workflows.Where(w => w.Id == r.WorkflowId).Select(w => w.DisplayName).FirstOrDefault() ?? "",
        r.Status, r.Mode, r.Version, r.CreatedAt, r.StartedAt, r.FinishedAt, r.DurationMs, r.StepsExecuted, r.ErrorMessage));
}
