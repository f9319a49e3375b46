using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Data.Runs.Listing;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Approvals;
using Studio.Domain.Runs;

namespace Studio.Data.Runs;

/// <summary>A question that a run asks, and whose it is to answer.</summary>
public sealed record WaitingQuestion(Guid Pause, Guid Run, Guid WorkflowId, string WorkflowName, string Text, DateTimeOffset Since);

/// <summary>A question of one run, as it is asked at a node.</summary>
public sealed record AskedQuestion(Guid Pause, string Node, HumanQuestion Question, DateTimeOffset Since);

/// <summary>What wants a person: questions that they can answer, and runs that failed of late.</summary>
public sealed class WantingQueries(StudioDbs dbs)
{
    // Who is asked stands in the question, so a few more are read than are shown.
    private const int MostRead = 200;

    /// <summary>The questions that the actor may answer and that name nobody else, the oldest first.</summary>
    public async Task<IReadOnlyList<WaitingQuestion>> QuestionsAsync(Actor actor, int most, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var me = await MeAsync(db, actor, ct);
        var mine = Asking(db, db.Runs.Where(r => r.OwnerId == actor.UserId));
        var shared = db.Workflows.Where(w => w.OwnerId != actor.UserId && w.Visibility == Visibility.Organization);
        var rows = await mine.ToListAsync(ct);
        if (await shared.AnyAsync(ct))
        {
            rows.AddRange(await Asking(db, shared.SelectMany(w => db.Runs.Where(r => r.WorkflowId == w.Id && r.OwnerId == w.OwnerId)))
                .ToListAsync(ct));
        }

        return [.. rows.Where(r => IsFor(r.Conditions, me)).OrderBy(r => r.Since).Take(most)
            .Select(r => new WaitingQuestion(r.Pause, r.Run, r.WorkflowId, r.Name, Question(r.Conditions, "text") ?? "", r.Since))];
    }

    /// <summary>What a run asks now, as far as the actor may answer it.</summary>
    public async Task<IReadOnlyList<AskedQuestion>> OfRunAsync(Actor actor, Guid run, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var asked = await db.Set<RunPause>().AsNoTracking().Where(p => p.ExecutionId == run && p.Status == PauseStatus.Active
            && p.PauseReason == PauseReason.HumanInteraction && db.Runs.Any(r => r.Id == run)).OrderBy(p => p.Id).ToListAsync(ct);
        if (asked.Count == 0) return [];
        var me = await MeAsync(db, actor, ct);
        return [.. asked.Where(p => IsFor(p.ResumeConditions, me)).SelectMany(p => QuestionJson.ReadFrom(p.ResumeConditions) is { } question
            ? new[] { new AskedQuestion(p.Id, p.PausedNodeId, question, p.PausedAt) } : [])];
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

    private static Task<Me?> MeAsync(StudioDb db, Actor actor, CancellationToken ct) => db.Users.AsNoTracking()
        .Where(u => u.Id == actor.UserId)
        .Select(u => new Me(u.Email, db.Roles.Where(r => r.Id == u.RoleId).Select(r => r.Name).FirstOrDefault())).SingleOrDefaultAsync(ct);

    private static bool IsFor(JsonObject conditions, Me? me) => Question(conditions, "assignee") is not { Length: > 0 } asked
        || asked.Equals(me?.Email, StringComparison.OrdinalIgnoreCase) || asked.Equals(me?.Role, StringComparison.OrdinalIgnoreCase);

    private static string? Question(JsonObject conditions, string name) => (conditions["question"] as JsonObject)?[name]?.ToString();

    private sealed record Me(string? Email, string? Role);

    private sealed record Row(Guid Pause, Guid Run, Guid WorkflowId, string Name, JsonObject Conditions, DateTimeOffset Since);
}
