using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using Studio.Domain.Access;
using Studio.Web.Access.Keys;
using Studio.Web.Api;

namespace Studio.Web.Access;

/// <summary>Tells a program which permission it lacks.</summary>
internal sealed class ApiRefusal : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    /// <summary>Programs get a status and words, people are led to a page.</summary>
    public static bool IsProgram(HttpRequest request) =>
        request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/hubs");

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Forbidden || !IsProgram(context.Request) || Lacking(authorizeResult) is not { } permission)
            return _usual.HandleAsync(next, context, policy, authorizeResult);

        var refusal = new NotAllowed(permission);
        if (KeyAuthentication.Carries(context.Request))
            refusal = refusal with { Message = $"This key does not allow {permission}. Use one with the scope, whose owner may do it." };
        return refusal.ToHttp().ExecuteAsync(context);
    }

    private static string? Lacking(PolicyAuthorizationResult result) =>
        result.AuthorizationFailure?.FailedRequirements.OfType<ClaimsAuthorizationRequirement>()
            .Where(requirement => requirement.ClaimType == StudioClaims.Permission)
            .SelectMany(requirement => requirement.AllowedValues ?? [])
            .FirstOrDefault();
}
