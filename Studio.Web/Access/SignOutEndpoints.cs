using Microsoft.AspNetCore.Mvc;
using Studio.Domain;

namespace Studio.Web.Access;

internal static class SignOutEndpoints
{
    public static void MapSignOut(this IEndpointRouteBuilder app) => app.MapPost("/logout", SignOut).ExcludeFromDescription();

    // Reading a form field is what makes the framework check the anti-forgery token.
    private static async Task<IResult> SignOut([FromForm] string? returnUrl, Actor actor, SignInDesk desk, CancellationToken ct)
    {
        await desk.SignOutAsync(actor, ct);
        return TypedResults.LocalRedirect(LocalUrl.Or(returnUrl, "/login"));
    }
}
