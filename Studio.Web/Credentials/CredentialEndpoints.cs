using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Runner.Credentials;
using Studio.Web.Api;

namespace Studio.Web.Credentials;

internal static class CredentialEndpoints
{
    public static void MapCredentials(this IEndpointRouteBuilder api)
    {
        var credentials = api.MapGroup("/credentials").WithTags("Credentials").RequireAuthorization(Permission.UpdateWorkflows)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        credentials.MapGet("/", List);
        credentials.MapPost("/", Create);
        credentials.MapDelete("/{id:guid}", Delete);
    }

    /// <summary>Your credentials by name; never their secrets.</summary>
    internal static async Task<Ok<IReadOnlyList<CredentialRow>>> List(Actor actor, CredentialDesk desk, CancellationToken ct) =>
        TypedResults.Ok(await desk.ListAsync(actor, ct));

    /// <summary>Keeps a credential. Nodes name it by its id; nobody reads its secret again.</summary>
    internal static async Task<Results<Ok<CredentialRow>, ProblemHttpResult>> Create(
        NewCredential body, Actor actor, CredentialDesk desk, CancellationToken ct) =>
        (await desk.CreateAsync(actor, body.Type, body.Name, body.Secret, ct)).Ok(out var made, out var problem)
            ? TypedResults.Ok(made) : problem.ToHttp();

    /// <summary>Removes a credential; steps that need it fail from then on.</summary>
    internal static async Task<Results<NoContent,
    ProblemHttpResult>> Delete(Guid id, Actor actor, CredentialDesk desk, CancellationToken ct) =>
        (await desk.DeleteAsync(actor, id, ct)).Ok(out _, out var problem) ? TypedResults.NoContent() : problem.ToHttp();

    internal sealed record NewCredential(string Type, string Name, JsonObject Secret);
}
