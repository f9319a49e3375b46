using Studio.Web.Access;
using Studio.Web.Access.Keys;
using Studio.Web.Api;
using Studio.Web.Approvals;
using Studio.Web.Approvals.Decided;
using Studio.Web.Approvals.Delegating;
using Studio.Web.Approvals.Inbox;
using Studio.Web.Approvals.Replies;
using Studio.Web.Credentials;
using Studio.Web.Home;
using Studio.Web.Workflows.Import;
using Studio.Web.Operations;
using Studio.Web.Setup;
using Studio.Web.Shell;
using Studio.Web.Runs;
using Studio.Web.Triggers;
using Studio.Web.Triggers.Calls;
using Studio.Web.Workflows;
using Studio.Web.Workflows.Versions;

namespace Studio.Web;

public static class WebServices
{
    public static void AddStudioWeb(this WebApplicationBuilder builder)
    {
        // A build's own static files, also when it is not published.
        builder.WebHost.UseStaticWebAssets().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services
            .AddShell()
            .AddWorkflows()
            .AddHome()
            .AddInbox()
            .AddProblemDetails(problems => problems.CustomizeProblemDetails = FrameworkProblems.Complete)
            .AddExceptionHandler<BodyFaults>()
            // What is wrong with a body is thrown to BodyFaults, in production as in development.
            .Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true)
            .ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions))
            .AddRuns()
            .AddRunsHub()
            .AddTriggers()
            .AddAccess()
            .AddSignInLimit()
            .AddTelemetry(builder.Configuration)
            .AddOpenApiDocument()
            .AddSingleton<SampleData>()
            .AddSingleton<HeadlessOwner>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
    }

    public static void UseStudioWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseStatusCodePages());
        app.UseRateLimiter();
        app.UseAuthentication();
        app.Use((http, next) =>
        {
            http.RequestServices.GetRequiredService<CurrentActor>().Fill(http.User);
            return next(http);
        });
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapStudioWeb(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapOpenApiDocument();
        app.MapSignOut();
        app.MapWebhooks();
        app.MapChannels();
        app.MapRunsHub();
        // Our own policy says who may frame the app, and two would be sent.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);
        var api = app.MapGroup("/api/v1").RequireAuthorization()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapWorkflows();
        api.MapDrafts();
        api.MapVersions();
        api.MapImport();
        api.MapRuns();
        api.MapInbox();
        api.MapDecisions();
        api.MapDelegations();
        api.MapReplies();
        api.MapDeployments();
        api.MapTriggers();
        api.MapCredentials();
        api.MapKeys();
    }
}
