using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Studio.Domain;
using Studio.Runner.Access;

namespace Studio.Web.Access.Keys;

/// <summary>Signs a program in by <c>Authorization: Bearer</c> and an API key.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyDesk keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    private const string Bearer = "Bearer ";
    private Problem? _problem;

    public static bool Carries(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Carries(Request)) return AuthenticateResult.NoResult();
        var text = Request.Headers.Authorization.ToString()[Bearer.Length..].Trim();
        if (!(await keys.UseAsync(text, Context.RequestAborted)).Ok(out var key, out _problem))
            return AuthenticateResult.Fail(_problem.Message);

        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, key.OwnerId.ToString()),
            new(StudioClaims.DisplayName, key.Name),
            new(StudioClaims.Key, key.Id.ToString()),
            .. key.Permissions.Select(permission => new Claim(StudioClaims.Permission, permission)),
        ];
        return AuthenticateResult.Success(new(new(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Explain(_problem).ExecuteAsync(Context);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Explain(Problem? problem) => TypedResults.Problem(
        problem?.Message ?? "Sign in, or send an API key as \"Authorization: Bearer …\".",
        statusCode: StatusCodes.Status401Unauthorized,
        extensions: new Dictionary<string, object?> { ["code"] = problem?.GetType().Name ?? "NotSignedIn" });
}
