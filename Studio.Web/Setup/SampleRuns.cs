using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Domain.Runs;
using Studio.Domain.Workflows;

namespace Studio.Web.Setup;

/// <summary>A run that went well, one that failed, one that waits for a person and one that takes long.</summary>
internal static class SampleRuns
{
    private static readonly (RunStatus Status, int MinutesAgo, int? Seconds, string? Error)[] Kinds =
    [
        (RunStatus.Success, 12, 3, null),
        (RunStatus.WaitingForHuman, 95, null, null),
        (RunStatus.Error, 400, 8, "Fetch: https://example.com/orders answered 503 Service Unavailable. It was tried 3 times."),
        (RunStatus.Running, 45, null, null),
        (RunStatus.Success, 20_000, 2, null),
    ];

    public static void Add(StudioDb db, IReadOnlyList<Workflow> workflows, DateTimeOffset now)
    {
        foreach (var (workflow, kind) in workflows.Zip(Kinds))
        {
            var started = now.AddMinutes(-kind.MinutesAgo);
            db.Add(new Run
            {
                Id = Guid.CreateVersion7(started),
                WorkflowId = workflow.Id,
                OwnerId = workflow.OwnerId,
                Status = kind.Status,
                Mode = RunMode.Manual,
                StartedAt = started,
                FinishedAt = kind.Seconds is { } seconds ? started.AddSeconds(seconds) : null,
                DurationMs = kind.Seconds * 1000,
                ErrorMessage = kind.Error,
            });
        }
    }

    /// <summary>What a list shows of the last run, as the engine would have left it.</summary>
    public static Task NoteLatestAsync(StudioDb db, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        UPDATE studio.workflows w SET latest_execution_id = e.id, latest_execution_status = e.status,
            latest_execution_time = e.started_at, execution_count = 1
        FROM runtime.executions e WHERE e.workflow_id = w.id
        """, ct);
}
