using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Studio.Data.Approvals;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Approvals;
using Studio.Runner.Approvals;
using Studio.Web.Api;

namespace Studio.Web.Approvals;

internal static class InboxEndpoints
{
    public static void MapInbox(this IEndpointRouteBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("Inbox").RequireAuthorization(Permission.ReadWorkflows);
        inbox.MapGet("/", List);
        inbox.MapGet("/counts", Count);
        inbox.MapPost("/answers", AnswerAll);
        var one = inbox.MapGroup("/{id:guid}").ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("/", Find);
        one.MapPost("/answer", Answer).ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/comments", Comment);
    }

    /// <summary>What runs ask you, by <c>tab</c>: mine, groups, delegated, overdue, done. The last asked first.</summary>
    internal static async Task<Results<Ok<Page<InboxRow>>, ProblemHttpResult>> List(
        Word<InboxTab>? tab, int? take, string? after, Actor actor, InboxQueries inbox, CancellationToken ct) =>
        (await inbox.ListAsync(actor, tab?.Value ?? InboxTab.Mine, new(take ?? PageRequest.Usual, after), ct))
            .Ok(out var page, out var problem) ? TypedResults.Ok(page) : problem.ToHttp();

    /// <summary>How many questions wait for you.</summary>
    internal static async Task<Ok<InboxCounts>> Count(Actor actor, InboxQueries inbox, CancellationToken ct) =>
        TypedResults.Ok(await inbox.CountAsync(actor, ct));

    /// <summary>One question, and what was answered and said so far.</summary>
    internal static async Task<Results<Ok<QuestionDocument>, ProblemHttpResult>> Find(
        Guid id, Actor actor, InteractionDetails details, CancellationToken ct) =>
        (await details.FindAsync(actor, id, ct)).Ok(out var detail, out var problem)
            ? TypedResults.Ok(QuestionDocument.Of(detail)) : problem.ToHttp();

    /// <summary>
    /// Answers a question: <c>{ "decision": "approved" }</c>. With an <c>Idempotency-Key</c> the same answer can be sent again. Somebody
    /// who was faster is named in the problem.
    /// </summary>
    internal static async Task<Results<Ok<QuestionDocument>, ProblemHttpResult>> Answer(
        Guid id, JsonObject body, [FromHeader(Name = "Idempotency-Key")] string? key, Actor actor, InboxDesk desk,
        InteractionDetails details, CancellationToken ct) =>
        (await desk.AnswerAsync(actor, id, body, key, ct)).Ok(out _, out var problem)
            ? await Find(id, actor, details, ct) : problem.ToHttp();

    /// <summary>Gives up to a hundred questions the same answer, and says why some could not be answered.</summary>
    internal static async Task<Ok<AnsweredDocument>> AnswerAll(AnswersBody body, Actor actor, InboxDesk desk, CancellationToken ct)
    {
        var done = await desk.AnswerAllAsync(actor, body.Questions, body.Answer, ct);
        return TypedResults.Ok(new AnsweredDocument(done.Answered, [.. done.Problems.Select(p => p.InWords())]));
    }

    /// <summary>Says something about a question without answering it.</summary>
    internal static async Task<Results<Ok<QuestionDocument>, ProblemHttpResult>> Comment(
        Guid id, CommentBody body, Actor actor, InteractionDetails details, CancellationToken ct) =>
        (await details.CommentAsync(actor, id, body.Text, ct)).Ok(out _, out var problem)
            ? await Find(id, actor, details, ct) : problem.ToHttp();
}

internal sealed record AnswersBody(IReadOnlyList<Guid> Questions, JsonObject Answer);

internal sealed record AnsweredDocument(int Answered, IReadOnlyList<string> Problems);

internal sealed record CommentBody(string Text);

/// <summary>A question as programs read it.</summary>
internal sealed record QuestionDocument(Guid Id, Guid Run, Guid Workflow, string WorkflowName, string Node, QuestionKind Kind, string Title,
    string? Message, InteractionPriority Priority, InteractionStatus Status, AnswerPolicy Policy, IReadOnlyList<string> Asked,
    IReadOnlyList<string> StillWanted, DateTimeOffset CreatedAt, DateTimeOffset? DueAt, DateTimeOffset? TimeoutAt, DateTimeOffset? ClosedAt,
    JsonObject Request, JsonObject? Answer, IReadOnlyList<GivenAnswer> Answers, IReadOnlyList<SaidComment> Comments,
    IReadOnlyList<ToldNotice> Notices)
{
    public static QuestionDocument Of(InteractionDetail detail)
    {
        var asked = detail.Asked;
        return new(asked.Id, asked.ExecutionId, asked.WorkflowId, asked.WorkflowName, asked.NodeId, asked.InteractionType, asked.Title,
            asked.Question.Message, asked.Priority, asked.Status, asked.Policy, [.. asked.Named.Select(n => n.Name)], detail.StillWanted,
            asked.CreatedAt, asked.DueAt, asked.TimeoutAt, asked.RespondedAt, asked.RequestData, asked.ResponseData,
            [.. detail.Answers.Select(a => new GivenAnswer(a.UserName, a.ForName, a.Answer, a.AnsweredAt))],
            [.. detail.Comments.Select(c => new SaidComment(c.UserName, c.Text, c.SaidAt))],
            [.. detail.Notices.Select(n => new ToldNotice(n.Kind, n.Names, n.At))]);
    }
}

internal sealed record GivenAnswer(string By, string? For, JsonObject Answer, DateTimeOffset At);

internal sealed record ToldNotice(NoticeKind Kind, string Names, DateTimeOffset At);

internal sealed record SaidComment(string By, string Text, DateTimeOffset At);
