using Microsoft.AspNetCore.Http.HttpResults;
using Studio.Data.Approvals;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Approvals;
using Studio.Web.Api;

namespace Studio.Web.Approvals.Delegating;

internal static class DelegationEndpoints
{
    public static void MapDelegations(this IEndpointRouteBuilder api)
    {
        var delegations = api.MapGroup("/inbox/delegations").WithTags("Inbox").RequireAuthorization(Permission.ReadWorkflows);
        delegations.MapGet("/", List);
        delegations.MapPost("/", Add).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        delegations.MapDelete("/{id:guid}", End).ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Who answers for you, and for whom you answer, now or later.</summary>
    internal static async Task<Ok<IReadOnlyList<DelegationDocument>>> List(Actor actor, Delegations delegations, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<DelegationDocument>>(
            [.. (await delegations.ListAsync(actor, ct)).Select(d => DelegationDocument.Of(d, actor))]);

    /// <summary>Lets somebody answer for you what asks you by name.</summary>
    internal static async Task<Results<Ok<DelegationDocument>, ProblemHttpResult>> Add(
        NewDelegation body, Actor actor, Delegations delegations, CancellationToken ct) =>
        (await delegations.AddAsync(actor, body, ct)).Ok(out var added, out var problem)
            ? TypedResults.Ok(DelegationDocument.Of(added, actor)) : problem.ToHttp();

    /// <summary>Ends one of yours now.</summary>
    internal static async Task<Results<Ok<DelegationDocument>, ProblemHttpResult>> End(
        Guid id, Actor actor, Delegations delegations, CancellationToken ct) =>
        (await delegations.EndAsync(actor, id, ct)).Ok(out var ended, out var problem)
            ? TypedResults.Ok(DelegationDocument.Of(ended, actor)) : problem.ToHttp();
}

/// <summary>Who answers for whom. Only one's own can be ended.</summary>
internal sealed record DelegationDocument(Guid Id, string Delegate, string For, bool IsMine, DateTimeOffset From, DateTimeOffset Until)
{
    public static DelegationDocument Of(Delegation delegation, Actor actor) => new(delegation.Id, delegation.DelegateName,
        delegation.OwnerName, delegation.OwnerId == actor.UserId, delegation.StartsAt, delegation.EndsAt);
}
