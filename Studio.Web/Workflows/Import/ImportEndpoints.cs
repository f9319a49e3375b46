using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Import;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Import;
using Studio.Runner.Workflows;
using Studio.Web.Api;

namespace Studio.Web.Workflows.Import;

internal static class ImportEndpoints
{
    public static void MapImport(this IEndpointRouteBuilder api)
    {
        var workflows = api.MapGroup("/workflows").WithTags("Workflows");
        workflows.MapPost("/import", Import).RequireAuthorization(Permission.CreateWorkflows)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(ImportLimits.Bytes));
        workflows.MapGet("/{id:guid}/export", Export).RequireAuthorization(Permission.ReadWorkflows)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>
    /// Makes a new workflow from a document: one of ours, or one that n8n exported. The answer says what became of every foreign node.
    /// </summary>
    internal static async Task<Results<CreatedAtRoute<ImportAnswer>, ProblemHttpResult>> Import(
        JsonNode body, Actor actor, ImportDesk desk, WorkflowQueries workflows, CancellationToken ct)
    {
        if (!(await desk.ImportAsync(actor, body.ToJsonString(), ct)).Ok(out var made, out var problem)) return problem.ToHttp();
        return (await workflows.FindAsync(actor, made.Id, ct)).Ok(out var row, out problem)
            ? TypedResults.CreatedAtRoute(new ImportAnswer(row, made.Report), "FindWorkflow", new { id = row.Id }) : problem.ToHttp();
    }

    /// <summary>The draft as a file, which can be imported here and elsewhere.</summary>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Export(
        Guid id, Actor actor, DraftDesk desk, CancellationToken ct)
    {
        if (!(await desk.ReadAsync(actor, id, ct)).Ok(out var definition, out var problem)) return problem.ToHttp();
        var name = Domain.Workflows.WorkflowName.Kebab(definition.Name ?? "");
        return TypedResults.Bytes(System.Text.Encoding.UTF8.GetBytes(DefinitionFormat.Write(definition)), "application/json",
            $"{name}.json");
    }

    internal sealed record ImportAnswer(WorkflowRow Workflow, ImportReport? Report);
}
