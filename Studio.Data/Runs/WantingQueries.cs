using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Data.Runs.Listing;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Runs;

namespace Studio.Data.Runs;

/// <summary>A question that a run asks, and whose it is to answer.</summary>
public sealed record WaitingQuestion(Guid Pause, Guid Run, Guid WorkflowId, string WorkflowName, string Text, DateTimeOffset Since);

/// <summary>What wants a person: questions that they can answer, and runs that failed of late.</summary>
public sealed class WantingQueries(StudioDbs dbs)
{
    // Who is asked stands in the question, so a few more are read than are shown.
    private const int MostRead = 200;

    /// <summary>The questions that the actor may answer and that name nobody else, the oldest first.</summary>
    public async Task<IReadOnlyList<WaitingQuestion>> QuestionsAsync(Actor actor, int most, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var me = await db.Users.AsNoTracking().Where(u => u.Id == actor.UserId)
            .Select(u => new { u.Email, Role = db.Roles.Where(r => r.Id == u.RoleId).Select(r => r.Name).FirstOrDefault() })
            .SingleOrDefaultAsync(ct);
        var mine = Asking(db, db.Runs.Where(r => r.OwnerId == actor.UserId));
        var shared = db.Workflows.Where(w => w.OwnerId != actor.UserId && w.Visibility == Visibility.Organization);
        var rows = await mine.ToListAsync(ct);
        if (await shared.AnyAsync(ct))
        {
            rows.AddRange(await Asking(db, shared.SelectMany(w => db.Runs.Where(r => r.WorkflowId == w.Id && r.OwnerId == w.OwnerId)))
                .ToListAsync(ct));
        }

        return [.. rows.Where(r => IsFor(r.Conditions, me?.Email, me?.Role)).OrderBy(r => r.Since).Take(most)
            .Select(r => new WaitingQuestion(r.Pause, r.Run, r.WorkflowId, r.Name, Question(r.Conditions, "text") ?? "", r.Since))];
    }

    /// <summary>The actor's runs that went wrong since then, the last first.</summary>
    public async Task<IReadOnlyList<RunListRow>> FailedAsync(Actor actor, DateTimeOffset since, int most, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Runs.AsNoTracking()
            .Where(r => r.OwnerId == actor.UserId && (r.Status == RunStatus.Error || r.Status == RunStatus.Timeout) && r.CreatedAt >= since)
            .Newest().Take(most).AsRows(db).ToListAsync(ct);
    }

    private static IQueryable<Row> Asking(StudioDb db, IQueryable<Run> runs) => runs
        .Where(r => r.Status == RunStatus.WaitingForHuman)
        .Join(db.Set<RunPause>().Where(p => p.Status == PauseStatus.Active && p.PauseReason == PauseReason.HumanInteraction),
            r => r.Id, p => p.ExecutionId, (r, p) => new { Run = r, Pause = p })
        .Join(db.Workflows, a => a.Run.WorkflowId, w => w.Id, (a, w) => new { a.Run, a.Pause, w.DisplayName })
        .OrderBy(a => a.Pause.PausedAt).Take(MostRead)
        .Select(a => new Row(a.Pause.Id, a.Run.Id, a.Run.WorkflowId, a.DisplayName, a.Pause.ResumeConditions, a.Pause.PausedAt));

    private static bool IsFor(JsonObject conditions, string? email, string? role) =>
        Question(conditions, "assignee") is not { Length: > 0 } asked
        || asked.Equals(email, StringComparison.OrdinalIgnoreCase) || asked.Equals(role, StringComparison.OrdinalIgnoreCase);

    private static string? Question(JsonObject conditions, string name) => (conditions["question"] as JsonObject)?[name]?.ToString();

    private sealed record Row(Guid Pause, Guid Run, Guid WorkflowId, string Name, JsonObject Conditions, DateTimeOffset Since);
}
