using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Postgres;
using Studio.Domain;
using Studio.Domain.Audit;
using Studio.Domain.Triggers;
using Studio.Runner.Workflows;

namespace Studio.Runner.Triggers.Schedules;

/// <summary>Lets one schedule rest, whatever else starts its workflow.</summary>
public sealed class ScheduleDesk(StudioDbs dbs, TimeProvider time)
{
    /// <summary>It starts nothing until it is resumed, also when its workflow is deployed again.</summary>
    public Task<Result<Schedule>> PauseAsync(Actor actor, Guid id, CancellationToken ct) => SetAsync(actor, id, true, ct);

    /// <summary>It goes on with its next time; those of its rest were not missed.</summary>
    public Task<Result<Schedule>> ResumeAsync(Actor actor, Guid id, CancellationToken ct) => SetAsync(actor, id, false, ct);

    private async Task<Result<Schedule>> SetAsync(Actor actor, Guid id, bool isPaused, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        if (await db.Set<Schedule>().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } schedule) return new NoSuchTrigger(id);
        if (!(await db.ToChangeAsync(actor, schedule.WorkflowId, ct)).Ok(out var workflow, out var problem)) return problem;
        if (schedule.IsPaused == isPaused) return schedule;
        schedule.Pause(isPaused);
        db.Add(AuditEntry.Of(actor, isPaused ? "schedule.paused" : "schedule.resumed", nameof(Schedule), id, time.GetUtcNow(),
            $"{workflow.DisplayName}: {schedule.Name}"));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT pg_notify({CallTopic.Triggers}, {workflow.Id.ToString()})", ct);
        await transaction.CommitAsync(ct);
        return schedule;
    }
}
