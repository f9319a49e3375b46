using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Studio.Data.Runs.Queue;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Domain.Audit;

namespace Studio.Data.Approvals;

/// <summary>One answer of one person, with a key by which the same is known when it is sent again.</summary>
public sealed record NewAnswer(Guid Interaction, JsonObject Content, string? Key, bool MayChangeWorkflow);

/// <summary>Keeps answers. The answer, the end of the wait, the job that goes on and the audit line are one commit.</summary>
public sealed class AnswerBook(StudioDbs dbs, TimeProvider time)
{
    /// <summary>The run goes on when it was the last that is wanted; of two at the same time the second hears of the first.</summary>
    public async Task<Result<HumanInteraction>> TakeAsync(Actor actor, NewAnswer answer, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The wait's row is held first, in the order in which everything else that ends it takes both rows.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM runtime.execution_pauses WHERE id = {answer.Interaction} FOR UPDATE", ct);
        if (await db.Set<HumanInteraction>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == answer.Interaction, ct) is not { } asked)
            return new NoSuchQuestion(answer.Interaction);
        var given = await db.Set<InteractionAnswer>().AsNoTracking().Where(a => a.InteractionId == asked.Id)
            .OrderBy(a => a.AnsweredAt).ToListAsync(ct);
        if (answer.Key is { } key && given.Any(g => g.UserId == actor.UserId && g.DecisionKey == key)) return asked;

        var voter = await VoterAsync(db, actor, answer, ct);
        var ballot = new Ballot(asked, given, await PeopleAsync(db, asked, ct));
        if (!ballot.Take(voter, answer.Content).Ok(out var taken, out var problem)) return problem;
        Write(db, actor, asked, answer, voter, taken);
        await db.SaveChangesAsync(ct);
        if (taken.Closing is { } closing
            && !await RunWakes.AnswerAsync((NpgsqlConnection)db.Database.GetDbConnection(), asked.Id, closing, $"{actor.UserId}", ct))
            return new QuestionIsClosed(InteractionStatus.Error);
        await transaction.CommitAsync(ct);
        return asked;
    }

    private void Write(StudioDb db, Actor actor, HumanInteraction asked, NewAnswer answer, Voter voter, TakenAnswer taken)
    {
        var now = time.GetUtcNow();
        db.Add(new InteractionAnswer
        {
            InteractionId = asked.Id,
            OwnerId = asked.OwnerId,
            UserId = voter.Id,
            UserName = voter.Name,
            Place = taken.Place,
            ForId = taken.For?.Id,
            ForName = taken.For?.Name,
            Answer = answer.Content,
            DecisionKey = answer.Key,
            AnsweredAt = now,
        });
        db.Add(AuditEntry.Of(actor, "run.answered", "Run", asked.ExecutionId, now,
            $"{asked.WorkflowName}: {AnswerWords.Of(answer.Content)}{(taken.For is { } whom ? $" for {whom.Name}" : "")}"));
    }

    private async Task<Voter> VoterAsync(StudioDb db, Actor actor, NewAnswer answer, CancellationToken ct)
    {
        var person = await db.Users.AsNoTracking().Where(u => u.Id == actor.UserId)
            .Select(u => new { u.DisplayName, u.Email, u.RoleId }).SingleOrDefaultAsync(ct);
        var groups = await db.OrganizationMembers.Where(m => m.UserId == actor.UserId).Select(m => m.OrganizationId).ToListAsync(ct);
        if (person is not null) groups.Add(person.RoleId);
        var now = time.GetUtcNow();
        var answersFor = await db.Set<Delegation>().Where(d => d.DelegateId == actor.UserId && d.StartsAt <= now && d.EndsAt > now)
            .Select(d => d.OwnerId).Distinct().ToListAsync(ct);
        return new(actor.UserId, person?.DisplayName ?? person?.Email ?? "Somebody", groups, answer.MayChangeWorkflow)
        {
            AnswersFor = answersFor,
        };
    }

    /// <summary>How many could answer at most.</summary>
    private static async Task<int> PeopleAsync(StudioDb db, HumanInteraction asked, CancellationToken ct)
    {
        if (asked.Policy != AnswerPolicy.Some) return 0;
        var ids = asked.Asked;
        return await db.Users.CountAsync(u => (ids.Contains(u.Id) || ids.Contains(u.RoleId)
            || db.OrganizationMembers.Any(m => m.UserId == u.Id && ids.Contains(m.OrganizationId)))
            && (!asked.ExcludesStarter || u.Id != asked.StartedBy), ct);
    }
}
