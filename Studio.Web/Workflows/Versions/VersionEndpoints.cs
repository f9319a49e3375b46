using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Workflows;
using Studio.Runner.Workflows.Versions;
using Studio.Web.Api;

namespace Studio.Web.Workflows.Versions;

internal static class VersionEndpoints
{
    public static void MapVersions(this IEndpointRouteBuilder api)
    {
        var versions = api.MapGroup("/workflows/{id:guid}/versions").WithTags("Versions")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        versions.MapGet("/", List).RequireAuthorization(Permission.ReadWorkflows);
        versions.MapPost("/", Publish).RequireAuthorization(Permission.UpdateWorkflows);
        versions.MapGet("/{version}", Find).RequireAuthorization(Permission.ReadWorkflows);
        versions.MapGet("/{version}/export", Export).RequireAuthorization(Permission.ReadWorkflows);
        versions.MapPut("/{version}/label", Label).RequireAuthorization(Permission.UpdateWorkflows);
        versions.MapGet("/{version}/changes/{later}", Changes).RequireAuthorization(Permission.ReadWorkflows);
        versions.MapPost("/{version}/restore", Restore).RequireAuthorization(Permission.UpdateWorkflows);
    }

    /// <summary>The versions of a workflow, the newest first. Give <c>next</c> as <c>after</c> for the next page.</summary>
    internal static async Task<Results<Ok<Page<VersionRow>>, ProblemHttpResult>> List(
        Guid id, Actor actor, VersionQueries versions, int? take, string? after, CancellationToken ct) =>
        (await versions.ListAsync(actor, id, new(take ?? PageRequest.Usual, after), ct)).Ok(out var page, out var problem)
            ? TypedResults.Ok(page) : problem.ToHttp();

    /// <summary>
    /// Keeps the draft as a version that never changes. Where there is a version with the same content, the answer is that one, with 200.
    /// </summary>
    internal static async Task<Results<Created<VersionRow>, Ok<VersionRow>, ProblemHttpResult>> Publish(
        Guid id, NewVersion body, Actor actor, VersionDesk desk, VersionQueries versions, CancellationToken ct)
    {
        if (!(await desk.PublishAsync(actor, id, body.Message, ct)).Ok(out var published, out var problem)
            || !(await versions.FindAsync(actor, id, published.Version, ct)).Ok(out var found, out problem)) return problem.ToHttp();
        return published.IsNew
            ? TypedResults.Created($"/api/v1/workflows/{id}/versions/{published.Version}", found.Row) : TypedResults.Ok(found.Row);
    }

    /// <summary>One version with all that it holds.</summary>
    internal static async Task<Results<Ok<VersionDocument>, ProblemHttpResult>> Find(
        Guid id, int version, Actor actor, VersionQueries versions, CancellationToken ct) =>
        (await versions.FindAsync(actor, id, version, ct)).Ok(out var found, out var problem)
            ? TypedResults.Ok(new VersionDocument(found.Row, DefinitionFormat.ToJson(found.Definition))) : problem.ToHttp();

    /// <summary>A version as a file that can be imported here and elsewhere.</summary>
    internal static async Task<Results<Ok<JsonObject>, ProblemHttpResult>> Export(
        Guid id, int version, Actor actor, VersionQueries versions, HttpContext http, CancellationToken ct)
    {
        if (!(await versions.FindAsync(actor, id, version, ct)).Ok(out var found, out var problem)) return problem.ToHttp();
        var file = new ContentDispositionHeaderValue("attachment");
        file.SetHttpFileName($"{WorkflowName.Kebab(found.WorkflowName)}-v{version}.json");
        http.Response.Headers.ContentDisposition = file.ToString();
        return TypedResults.Ok(DefinitionFormat.ToJson(found.Definition));
    }

    /// <summary>Calls a version something, such as "1.4"; nothing any more without a label.</summary>
    internal static async Task<Results<Ok<VersionRow>, ProblemHttpResult>> Label(
        Guid id, int version, NewLabel body, Actor actor, VersionDesk desk, VersionQueries versions, CancellationToken ct) =>
        (await desk.LabelAsync(actor, id, version, body.Label, ct)).Ok(out _, out var problem)
            && (await versions.FindAsync(actor, id, version, ct)).Ok(out var found, out problem)
            ? TypedResults.Ok(found.Row) : problem.ToHttp();

    /// <summary>What is otherwise in the second version than in the first.</summary>
    internal static async Task<Results<Ok<IReadOnlyList<VersionChange>>, ProblemHttpResult>> Changes(
        Guid id, int version, int later, Actor actor, VersionQueries versions, CancellationToken ct) =>
        (await versions.FindAsync(actor, id, version, ct)).Ok(out var before, out var problem)
            && (await versions.FindAsync(actor, id, later, ct)).Ok(out var after, out problem)
            ? TypedResults.Ok(VersionChanges.Between(before.Definition, after.Definition)) : problem.ToHttp();

    /// <summary>Makes the draft what the version holds. Whoever has it open sees it at once; what is deployed stays.</summary>
    internal static async Task<Results<Ok<WrittenDraft>, ProblemHttpResult>> Restore(
        Guid id, int version, Actor actor, VersionDesk desk, HttpContext http, CancellationToken ct)
    {
        if (!(await desk.RestoreAsync(actor, id, version, ct)).Ok(out var restored, out var problem)) return problem.ToHttp();
        Revision.Tag(http, restored.Draft.Revision);
        return TypedResults.Ok(restored.Draft);
    }

    /// <summary>What is said of the version: what is in it, or why it was made.</summary>
    internal sealed record NewVersion
    {
        public string? Message { get; init; }
    }

    /// <summary>What the version is called from now on.</summary>
    internal sealed record NewLabel
    {
        public string? Label { get; init; }
    }

    internal sealed record VersionDocument(VersionRow Version, JsonObject Definition);
}
