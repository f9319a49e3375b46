using Microsoft.AspNetCore.Http.HttpResults;
using Studio.Data.Triggers;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;
using Studio.Runner.Triggers;
using Studio.Web.Api;

namespace Studio.Web.Triggers;

internal static class DeploymentEndpoints
{
    public static void MapDeployments(this IEndpointRouteBuilder api)
    {
        var workflow = api.MapGroup("/workflows/{id:guid}").WithTags("Deployments").RequireAuthorization(Permission.UpdateWorkflows)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        workflow.MapPost("/deployment", Deploy);
        workflow.MapDelete("/deployment", Undeploy);
        workflow.MapGet("/deployments", History);
        workflow.MapPost("/versions/{version}/deployment", DeployVersion);
        workflow.MapPost("/webhooks/{node}/secret", Rotate);
    }

    /// <summary>
    /// Puts the draft to work as it is: from now on its triggers start it. A draft with errors is refused with all of them.
    /// </summary>
    internal static async Task<Results<Ok<DeploymentRow>, ProblemHttpResult>> Deploy(
        Guid id, Actor actor, DeploymentDesk desk, CancellationToken ct) =>
        Answer(await desk.DeployAsync(actor, id, ct));

    /// <summary>Puts a version to work in place of the one that is: the way back to an earlier one, too.</summary>
    internal static async Task<Results<Ok<DeploymentRow>, ProblemHttpResult>> DeployVersion(
        Guid id, int version, Actor actor, DeploymentDesk desk, CancellationToken ct) =>
        Answer(await desk.DeployAsync(actor, id, version, ct));

    /// <summary>What was deployed when and by whom, and what failed; the last first.</summary>
    internal static async Task<Results<Ok<Page<DeploymentLine>>, ProblemHttpResult>> History(
        Guid id, Actor actor, DeploymentQueries deployments, int? take, string? after, bool? steps, CancellationToken ct) =>
        (await deployments.ListAsync(actor, id, new(take ?? PageRequest.Usual, after), ct, steps == true)).Ok(out var page, out var problem)
            ? TypedResults.Ok(page) : problem.ToHttp();

    /// <summary>Takes the workflow out of service. Its runs go on.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Undeploy(
        Guid id, Actor actor, DeploymentDesk desk, CancellationToken ct) =>
        (await desk.UndeployAsync(actor, id, ct)).Ok(out _, out var problem) ? TypedResults.NoContent() : problem.ToHttp();

    /// <summary>
    /// A new secret for one of its webhooks. One that Studio makes is in this answer and nowhere else; one that its vendor has made, such
    /// as Slack's signing secret, is given in the body. The one before counts for so many hours beside it.
    /// </summary>
    internal static async Task<Results<Ok<NewSecret>, ProblemHttpResult>> Rotate(
        Guid id, string node, SecretBody? body, Actor actor, DeploymentDesk desk, CancellationToken ct, int graceHours = 0) =>
        (await desk.RotateAsync(actor, id, node, new(graceHours, body?.Secret), ct)).Ok(out var secret, out var problem)
            ? TypedResults.Ok(new NewSecret(body?.Secret is null ? secret : null)) : problem.ToHttp();

    internal sealed record SecretBody(string Secret);

    private static Results<Ok<DeploymentRow>, ProblemHttpResult> Answer(Result<Workflow> done) =>
        done.Ok(out var workflow, out var problem)
            ? TypedResults.Ok(new DeploymentRow(workflow.DeploymentStatus, workflow.DeployedVersion, workflow.DeployedAt))
            : problem.ToHttp();

    internal sealed record DeploymentRow(DeploymentStatus Status, int? Version, DateTimeOffset? DeployedAt);

    internal sealed record NewSecret(string? Secret);
}
