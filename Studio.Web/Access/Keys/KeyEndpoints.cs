using Microsoft.AspNetCore.Http.HttpResults;
using Studio.Data.Access;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Runner.Access;
using Studio.Web.Api;

namespace Studio.Web.Access.Keys;

internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("API keys").RequireAuthorization(Permission.CreateKeys);
        keys.MapGet("/", List);
        keys.MapPost("/", Create);
        keys.MapDelete("/{id:guid}", Revoke);
    }

    /// <summary>Your API keys, the newest first. Never the keys themselves.</summary>
    internal static async Task<Ok<IReadOnlyList<ApiKeyRow>>> List(Actor actor, AccessQueries access, CancellationToken ct) =>
        TypedResults.Ok(await access.KeysAsync(actor, ct));

    /// <summary>A new key. Its text is in this answer and nowhere else.</summary>
    internal static async Task<Results<Ok<CreatedKey>, ProblemHttpResult>> Create(
        NewKeyBody body, Actor actor, KeyDesk desk, CancellationToken ct) =>
        (await desk.CreateAsync(actor, body.Name, body.Scopes, body.ExpiresAt, ct)).Ok(out var made, out var problem)
            ? TypedResults.Ok(new CreatedKey(made.Key.Id, made.Key.Name, made.Text))
            : problem.ToHttp();

    /// <summary>Takes a key back, at once.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Revoke(Guid id, Actor actor, KeyDesk desk, CancellationToken ct) =>
        (await desk.RevokeAsync(actor, id, ct)).Ok(out _, out var problem) ? TypedResults.NoContent() : problem.ToHttp();

    internal sealed record NewKeyBody(string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt = null);

    internal sealed record CreatedKey(Guid Id, string Name, string Key);
}
