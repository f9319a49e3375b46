using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Workflows;
using Studio.Web.Api;

namespace Studio.Web.Workflows;

internal static class DraftEndpoints
{
    public static void MapDrafts(this IEndpointRouteBuilder api)
    {
        var draft = api.MapGroup("/workflows/{id:guid}/definition").WithTags("Workflows")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        draft.MapGet("/", Read).RequireAuthorization(Permission.ReadWorkflows);
        draft.MapPut("/", Write).RequireAuthorization(Permission.UpdateWorkflows);
    }

    /// <summary>The draft as one document. Its <c>ETag</c> is its revision.</summary>
    internal static async Task<Results<Ok<JsonObject>, ProblemHttpResult>> Read(
        Guid id, Actor actor, DraftDesk desk, HttpContext http, CancellationToken ct)
    {
        if (!(await desk.ReadAsync(actor, id, ct)).Ok(out var definition, out var problem)) return problem.ToHttp();
        Revision.Tag(http, definition.Revision);
        return TypedResults.Ok(DefinitionFormat.ToJson(definition));
    }

    /// <summary>
    /// Makes the draft what the document says, with <c>If-Match</c> only if nobody changed it since you read it. The answer says what
    /// keeps it from running.
    /// </summary>
    internal static async Task<Results<Ok<WrittenDraft>, ProblemHttpResult>> Write(
        Guid id, JsonObject body, Actor actor, DraftDesk desk, HttpContext http, CancellationToken ct)
    {
        if (!Revision.TryRead(http, out var revision, out var unreadable)) return unreadable!.ToHttp();
        if (!DefinitionFormat.Read(body.ToJsonString()).Ok(out var definition, out var problem)) return problem.ToHttp();
        if (!(await desk.WriteAsync(actor, id, definition, revision, ct)).Ok(out var written, out problem)) return problem.ToHttp();
        Revision.Tag(http, written.Revision);
        return TypedResults.Ok(written);
    }
}
