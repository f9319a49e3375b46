using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Workflows;
using Studio.Runner.Workflows;
using Studio.Web.Api;
using Studio.Web.Workflows.Templates;

namespace Studio.Web.Workflows;

internal static class WorkflowEndpoints
{
    public static void MapWorkflows(this IEndpointRouteBuilder api)
    {
        api.MapTemplates();
        var workflows = api.MapGroup("/workflows").WithTags("Workflows")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        workflows.MapGet("/", List).RequireAuthorization(Permission.ReadWorkflows);
        workflows.MapGet("/{id:guid}", Find).RequireAuthorization(Permission.ReadWorkflows).WithName("FindWorkflow");
        workflows.MapPost("/", Create).RequireAuthorization(Permission.CreateWorkflows);
        workflows.MapPatch("/{id:guid}", Change).RequireAuthorization(Permission.UpdateWorkflows);
        workflows.MapDelete("/{id:guid}", Delete).RequireAuthorization(Permission.DeleteWorkflows);
        workflows.MapPost("/{id:guid}/restore", Restore).RequireAuthorization(Permission.DeleteWorkflows);
        workflows.MapPost("/{id:guid}/duplicate", Duplicate).RequireAuthorization(Permission.CreateWorkflows);
        workflows.MapPost("/{id:guid}/archive", Archive).RequireAuthorization(Permission.UpdateWorkflows);
        workflows.MapPost("/{id:guid}/unarchive", Unarchive).RequireAuthorization(Permission.UpdateWorkflows);
    }

    /// <summary>Your workflows, the last changed first. Give <c>next</c> as <c>after</c> for the next page.</summary>
    internal static async Task<Results<Ok<Page<WorkflowRow>>, ProblemHttpResult>> List(
        Actor actor, WorkflowQueries workflows, [AsParameters] WorkflowListQuery query, CancellationToken ct) =>
        (await workflows.ListAsync(actor, query.ToFilter(), new(query.Take ?? PageRequest.Usual, query.After), ct))
            .Ok(out var page, out var problem)
            ? TypedResults.Ok(page)
            : problem.ToHttp();

    /// <summary>One workflow. Its <c>ETag</c> is its revision.</summary>
    internal static async Task<Results<Ok<WorkflowRow>, ProblemHttpResult>> Find(
        Guid id, Actor actor, WorkflowQueries workflows, HttpContext http, CancellationToken ct)
    {
        if (!(await workflows.FindAsync(actor, id, ct)).Ok(out var row, out var problem)) return problem.ToHttp();
        Revision.Tag(http, row.Revision);
        return TypedResults.Ok(row);
    }

    /// <summary>A new workflow: empty, or what a template has.</summary>
    internal static async Task<Results<CreatedAtRoute<WorkflowRow>, ProblemHttpResult>> Create(
        NewWorkflow body, Actor actor, WorkflowDesk desk, WorkflowQueries workflows, HttpContext http, CancellationToken ct)
    {
        var made = await ShowAsync(await desk.CreateAsync(actor, body, ct), actor, workflows, http, ct);
        return made.Ok(out var row, out var problem)
            ? TypedResults.CreatedAtRoute(row, "FindWorkflow", new { id = row.Id })
            : problem.ToHttp();
    }

    /// <summary>Changes what the body says. With <c>If-Match</c>, only if nobody changed the workflow since you read it.</summary>
    internal static async Task<Results<Ok<WorkflowRow>, ProblemHttpResult>> Change(
        Guid id, WorkflowChange body, Actor actor, WorkflowDesk desk, WorkflowQueries workflows, HttpContext http, CancellationToken ct) =>
        Revision.TryRead(http, out var revision, out var unreadable)
            ? await AnswerAsync(await desk.ChangeAsync(actor, id, body, revision, ct), actor, workflows, http, ct)
            : unreadable!.ToHttp();

    /// <summary>Deletes the workflow; <c>restore</c> takes it back.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        Guid id, Actor actor, WorkflowDesk desk, HttpContext http, CancellationToken ct)
    {
        if (!Revision.TryRead(http, out var revision, out var unreadable)) return unreadable!.ToHttp();
        return (await desk.DeleteAsync(actor, id, revision, ct)).Ok(out _, out var problem) ? TypedResults.NoContent() : problem.ToHttp();
    }

    /// <summary>Takes a deletion back.</summary>
    internal static async Task<Results<Ok<WorkflowRow>, ProblemHttpResult>> Restore(
        Guid id, Actor actor, WorkflowDesk desk, WorkflowQueries workflows, HttpContext http, CancellationToken ct) =>
        await AnswerAsync(await desk.RestoreAsync(actor, id, ct), actor, workflows, http, ct);

    /// <summary>A private copy with the same graph.</summary>
    internal static async Task<Results<CreatedAtRoute<WorkflowRow>, ProblemHttpResult>> Duplicate(
        Guid id, Actor actor, WorkflowDesk desk, WorkflowQueries workflows, HttpContext http, CancellationToken ct)
    {
        var made = await ShowAsync(await desk.DuplicateAsync(actor, id, ct), actor, workflows, http, ct);
        return made.Ok(out var row, out var problem)
            ? TypedResults.CreatedAtRoute(row, "FindWorkflow", new { id = row.Id })
            : problem.ToHttp();
    }

    /// <summary>Puts the workflow away: it is kept, and lists leave it out.</summary>
    internal static async Task<Results<Ok<WorkflowRow>, ProblemHttpResult>> Archive(
        Guid id, Actor actor, WorkflowDesk desk, WorkflowQueries workflows, HttpContext http, CancellationToken ct) =>
        await AnswerAsync(await desk.ArchiveAsync(actor, id, ct), actor, workflows, http, ct);

    /// <summary>Takes the workflow out of the archive.</summary>
    internal static async Task<Results<Ok<WorkflowRow>, ProblemHttpResult>> Unarchive(
        Guid id, Actor actor, WorkflowDesk desk, WorkflowQueries workflows, HttpContext http, CancellationToken ct) =>
        await AnswerAsync(await desk.UnarchiveAsync(actor, id, ct), actor, workflows, http, ct);

    private static async Task<Results<Ok<WorkflowRow>, ProblemHttpResult>> AnswerAsync(
        Result<Workflow> done, Actor actor, WorkflowQueries workflows, HttpContext http, CancellationToken ct) =>
        (await ShowAsync(done, actor, workflows, http, ct)).Ok(out var row, out var problem) ? TypedResults.Ok(row) : problem.ToHttp();

    private static async Task<Result<WorkflowRow>> ShowAsync(
        Result<Workflow> done, Actor actor, WorkflowQueries workflows, HttpContext http, CancellationToken ct)
    {
        if (!done.Ok(out var workflow, out var problem)) return problem;
        Revision.Tag(http, workflow.Revision);
        return await workflows.FindAsync(actor, workflow.Id, ct);
    }

    internal sealed record WorkflowListQuery
    {
        [FromQuery(Name = "search")] public string? Search { get; init; }
        [FromQuery(Name = "status")] public Word<WorkflowStatus>? Status { get; init; }
        [FromQuery(Name = "tag")] public string? Tag { get; init; }
        [FromQuery(Name = "projectId")] public Guid? ProjectId { get; init; }
        [FromQuery(Name = "scope")] public Word<WorkflowScope>? Scope { get; init; }
        [FromQuery(Name = "archived")] public bool? Archived { get; init; }
        [FromQuery(Name = "take")] public int? Take { get; init; }
        [FromQuery(Name = "after")] public string? After { get; init; }

        public WorkflowFilter ToFilter() => new()
        {
            Search = Search,
            Status = Status?.Value,
            Tag = Tag,
            ProjectId = ProjectId,
            Scope = Scope?.Value ?? WorkflowScope.Mine,
            Archived = Archived ?? false,
        };
    }
}
