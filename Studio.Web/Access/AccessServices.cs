using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Studio.Data.Access;
using Studio.Data.Security;
using Studio.Domain.Access;
using Studio.Runner.Access;
using Studio.Web.Access.Keys;

namespace Studio.Web.Access;

internal static class AccessServices
{
    private const string CookieOrKey = "CookieOrKey";

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddIdentityCore<User>(Configure).AddSignInManager().AddClaimsPrincipalFactory<ClaimsOfUser>();
        services.AddScoped<IUserStore<User>, AccountStore>();
        services.AddAuthentication(CookieOrKey)
            // A program says who it is with every call and has no cookie; a person is the other way round.
            .AddPolicyScheme(CookieOrKey, null, scheme => scheme.ForwardDefaultSelector = http =>
                KeyAuthentication.Carries(http.Request) ? KeyAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null)
            .AddCookie(IdentityConstants.ApplicationScheme, Configure)
            // Nobody is given this cookie; whoever's sign-in has ended is rid of it all the same, and without it that would throw.
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme);
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = TimeSpan.FromMinutes(5));

        var authorization = services.AddAuthorizationBuilder();
        foreach (var permission in Permission.All)
            authorization.AddPolicy(permission, policy => policy
                .RequireAuthenticatedUser().RequireClaim(StudioClaims.Permission, permission));

        services.AddDataProtection().SetApplicationName("Studio");
        services.AddSingleton<KeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s =>
            new ConfigureOptions<KeyManagementOptions>(keys =>
            {
                keys.XmlRepository = s.GetRequiredService<KeyRing>();
                if (s.GetService<SecretKey>() is { } secret) keys.XmlEncryptor = new KeyEncryptor(secret);
            }));

        return services
            .AddHttpContextAccessor()
            .AddSingleton<IAuthorizationMiddlewareResultHandler, ApiRefusal>()
            .AddScoped<SignInDesk>()
            .AddScoped<KeysState>()
            .AddScoped<AuthenticationStateProvider, FreshSignIn>()
            .AddScoped<CurrentActor>()
            .AddScoped<CircuitHandler, ActorOfCircuit>()
            .AddScoped(s => s.GetRequiredService<CurrentActor>().Value);
    }

    private static void Configure(IdentityOptions identity)
    {
        // Length beats character classes, and the lock-out beats guessing.
        identity.Password = new()
        {
            RequiredLength = OwnerDesk.ShortestPassword,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
        identity.Lockout.MaxFailedAccessAttempts = 5;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
        identity.User.RequireUniqueEmail = true;
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "studio";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/login";
        cookie.AccessDeniedPath = "/denied";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        cookie.Events.OnRedirectToLogin = redirect => AnswerAsync(redirect, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = redirect => AnswerAsync(redirect, StatusCodes.Status403Forbidden);
    }

    /// <summary>A browser is sent to the page; a program gets the status.</summary>
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> redirect, int status)
    {
        if (!ApiRefusal.IsProgram(redirect.Request))
        {
            redirect.Response.Redirect(redirect.RedirectUri);
            return Task.CompletedTask;
        }

        var (code, message) = status == StatusCodes.Status401Unauthorized
            ? ("NotSignedIn", "Sign in, or send an API key as \"Authorization: Bearer …\".")
            : (nameof(NotAllowed), "Your role does not allow this.");
        return TypedResults.Problem(message, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code })
            .ExecuteAsync(redirect.HttpContext);
    }
}
