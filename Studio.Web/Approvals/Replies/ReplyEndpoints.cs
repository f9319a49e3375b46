using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Studio.Data.Approvals.Replies;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Approvals;
using Studio.Runner.Approvals.Replies;
using Studio.Web.Api;

namespace Studio.Web.Approvals.Replies;

internal static class ReplyEndpoints
{
    public static void MapReplies(this IEndpointRouteBuilder api)
    {
        var replies = api.MapGroup("/inbox/replies").WithTags("Inbox").RequireAuthorization(Permission.ReadWorkflows);
        replies.MapGet("/", List);
        var one = replies.MapGroup("/{id:guid}").ProducesProblem(StatusCodes.Status404NotFound);
        one.MapPost("/answer", Answer).ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/dismissal", Dismiss);
    }

    /// <summary>Replies that came on channels and need a look, because it is not sure what they answer.</summary>
    internal static async Task<Ok<IReadOnlyList<ReplyDocument>>> List(Actor actor, ReplyBook book, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<ReplyDocument>>([.. (await book.DoubtfulAsync(actor, ct)).Select(ReplyDocument.Of)]);

    /// <summary>Answers the question to which it belongs, in your name.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Answer(
        Guid id, JsonObject body, Actor actor, ReplyDesk desk, CancellationToken ct) =>
        (await desk.AnswerAsync(actor, id, body, ct)).Ok(out _, out var problem) ? TypedResults.NoContent() : problem.ToHttp();

    /// <summary>Says that it answers nothing.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Dismiss(
        Guid id, Actor actor, ReplyDesk desk, CancellationToken ct) =>
        (await desk.DismissAsync(actor, id, ct)).Ok(out _, out var problem) ? TypedResults.NoContent() : problem.ToHttp();
}

/// <summary>A reply, the question that it most likely answers, how surely (0 to 1) and why.</summary>
internal sealed record ReplyDocument(Guid Id, InteractionChannel Channel, string Sender, string? Text, DateTimeOffset ReceivedAt,
    Guid Question, string Title, decimal? Score, string? Reasoning)
{
    public static ReplyDocument Of(DoubtfulReply doubtful) => new(doubtful.Reply.Id, doubtful.Reply.SourceChannel, doubtful.Reply.Sender,
        doubtful.Reply.Text, doubtful.Reply.ReceivedAt, doubtful.Asked.Id, doubtful.Asked.Title, doubtful.Reply.RelevanceScore,
        doubtful.Reply.Reasoning);
}
