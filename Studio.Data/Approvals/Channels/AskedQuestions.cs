using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Approvals;

namespace Studio.Data.Approvals.Channels;

/// <summary>A question as it stands, and who has answered it last.</summary>
public sealed record ToldQuestion(HumanInteraction Asked, string? By)
{
    /// <summary>How it ended, for those who were asked.</summary>
    public string Ending => Asked.Status switch
    {
        InteractionStatus.Responded => $"{(By is null ? "Answered" : $"{By} answered")}: {AnswerWords.Of(Asked.ResponseData)}",
        InteractionStatus.Timeout => "Nobody answered in time",
        InteractionStatus.Cancelled => "The run has ended",
        InteractionStatus.Error => "The run has failed",
        _ => "Others are still to answer",
    };
}

/// <summary>Questions for those who write about them: whoever may see them is decided where it is known to whom that goes.</summary>
public sealed class QuestionsToTell(StudioDbs dbs)
{
    public async Task<ToldQuestion?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        var found = await db.Set<HumanInteraction>().AsNoTracking().Where(i => i.Id == id).Select(i => new
        {
            i,
            By = db.Set<InteractionAnswer>().Where(a => a.InteractionId == i.Id && a.UserId == i.RespondedBy)
                .OrderByDescending(a => a.AnsweredAt).Select(a => a.UserName).FirstOrDefault(),
        }).SingleOrDefaultAsync(ct);
        return found is null ? null : new(found.i, found.By);
    }
}
