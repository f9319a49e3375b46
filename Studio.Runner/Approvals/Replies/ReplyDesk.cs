using System.Text.Json.Nodes;
using Studio.Data;
using Studio.Data.Access;
using Studio.Data.Approvals.Replies;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Replies;

namespace Studio.Runner.Approvals.Replies;

/// <summary>What was made of a reply. A problem is why the answer in it was not taken.</summary>
public sealed record ReplyOutcome(ReplyStatus Status, ReplyMatch Match, Problem? Problem);

/// <summary>
/// Whatever comes back on a channel: kept first, then matched, and counted where it is sure. What is doubtful waits for somebody to look.
/// </summary>
public sealed class ReplyDesk(ReplyBook book, ReplyModel model, InboxDesk inbox, StudioDbs dbs, TimeProvider time)
{
    public async Task<ReplyOutcome> TakeAsync(IncomingReply reply, CancellationToken ct)
    {
        var kept = await book.KeepAsync(reply.At(time.GetUtcNow()), ct);
        // The same again: whatever became of it stands.
        return kept.ProcessedAt is null ? await JudgeAsync(kept, ct)
            : new(kept.Status, new(kept.MatchedInteractionId, (double)(kept.RelevanceScore ?? 0), kept.Reasoning ?? "", null), null);
    }

    /// <summary>Goes on with what a process that died had only kept.</summary>
    public async Task GoOnAsync(CancellationToken ct)
    {
        foreach (var left in await book.LeftAsync(ct)) await JudgeAsync(left, ct);
    }

    /// <summary>Somebody has looked: the reply answers its question, as they say, in their own name.</summary>
    public async Task<Result<HumanInteraction>> AnswerAsync(Actor actor, Guid id, JsonObject answer, CancellationToken ct)
    {
        if (await book.FindAsync(actor, id, ct) is not { } doubtful) return new NoSuchReply(id);
        var taken = await inbox.AnswerAsync(actor, doubtful.Asked.Id, answer, $"reply {id}", ct);
        if (taken.Ok(out _, out _))
            await book.LookedAsync(id, ReplyStatus.Matched, $"{doubtful.Reply.Reasoning} Somebody has looked, and answered.".Trim(), ct);
        return taken;
    }

    /// <summary>Somebody has looked: it answers nothing.</summary>
    public async Task<Result<Guid>> DismissAsync(Actor actor, Guid id, CancellationToken ct)
    {
        if (await book.FindAsync(actor, id, ct) is not { } doubtful) return new NoSuchReply(id);
        var why = $"{doubtful.Reply.Reasoning} Somebody has looked at it: it answers nothing.".Trim();
        return await book.LookedAsync(id, ReplyStatus.FilteredOut, why, ct) ? id : new NoSuchReply(id);
    }

    private async Task<ReplyOutcome> JudgeAsync(ChannelReply reply, CancellationToken ct)
    {
        var match = await MatchAsync(reply, ct);
        var (status, problem) = (StatusOf(match), (Problem?)null);
        if (match is { Interaction: { } question, Answer: { } answer })
        {
            var taken = await TakeAsync(reply, question, answer, ct);
            if (!taken.Ok(out _, out problem)) (status, match) = (ReplyStatus.Error, match with { Reasoning = problem.InWords() });
        }

        await book.JudgedAsync(reply.Id, match, status, ct);
        return new(status, match, problem);
    }

    private async Task<ReplyMatch> MatchAsync(ChannelReply reply, CancellationToken ct)
    {
        if (reply.CorrelationId is { } correlation)
        {
            return await book.CorrelatedAsync(correlation, ct) is { } asked
                ? ReplyRules.Correlated(asked, reply.Text, reply.Answer)
                : ReplyMatch.None("There is no question that it could answer.");
        }

        if (reply.UserId is not { } sender) return ReplyMatch.None("Nobody in Studio has its sender's address.");
        var open = await book.OpenAsync(sender, reply.SourceChannel, ct);
        return open.Count == 0 || reply.Text is null ? ReplyRules.Best(open, reply.Text)
            : await model.JudgeAsync(open, reply.Text, ct) ?? ReplyRules.Best(open, reply.Text);
    }

    private async Task<Result<HumanInteraction>> TakeAsync(ChannelReply reply, Guid question, JsonObject answer, CancellationToken ct)
    {
        if (reply.UserId is not { } sender || await People.ActorAsync(dbs, sender, ct) is not { } actor)
            return new ReplyNotUnderstood(new("by", "Nobody in Studio has this address.", "Answer as somebody who is asked."));
        return await inbox.AnswerAsync(actor, question, answer, $"reply {reply.Id}", ct);
    }

    private static ReplyStatus StatusOf(ReplyMatch match) => match switch
    {
        { Answer: not null, Interaction: not null } => ReplyStatus.Matched,
        { Interaction: not null } => ReplyStatus.Unprocessed,
        _ => ReplyStatus.FilteredOut,
    };
}
