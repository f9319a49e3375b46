using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Approvals;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Approvals;

namespace Studio.Runner.Approvals;

/// <summary>How many were answered at once, and why the others were not.</summary>
public sealed record AnsweredTogether(int Answered, IReadOnlyList<Problem> Problems);

/// <summary>The one way to answer what runs ask, wherever the answer is given: the inbox, the canvas, the API.</summary>
public sealed class InboxDesk(StudioDbs dbs, AnswerBook book)
{
    /// <summary>Most of what one answers with one press.</summary>
    public const int MostTogether = 100;

    /// <summary>Takes an answer. With a key, sending the same again changes nothing and is no mistake.</summary>
    public async Task<Result<HumanInteraction>> AnswerAsync(Actor actor, Guid id, JsonObject answer, string? key, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        if (await db.Set<HumanInteraction>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } asked)
            return new NoSuchQuestion(id);
        if (asked.Question.Refuses(answer) is { } wrong) return wrong;
        var mayChange = actor.May(Permission.UpdateWorkflows) && (asked.OwnerId == actor.UserId
            || await db.Database.SqlQuery<bool>($"SELECT studio.may_edit({asked.WorkflowId}) AS \"Value\"").SingleAsync(ct));
        return await book.TakeAsync(actor, new(id, answer, key, mayChange), ct);
    }

    /// <summary>Gives the same answer to each. One that can't be answered keeps no other from it.</summary>
    public async Task<AnsweredTogether> AnswerAllAsync(Actor actor, IReadOnlyCollection<Guid> ids, JsonObject answer, CancellationToken ct)
    {
        var problems = new List<Problem>();
        foreach (var id in ids.Distinct().Take(MostTogether))
        {
            if (!(await AnswerAsync(actor, id, (JsonObject)answer.DeepClone(), null, ct)).Ok(out _, out var problem)) problems.Add(problem);
        }

        return new(Math.Min(ids.Distinct().Count(), MostTogether) - problems.Count, problems);
    }
}
