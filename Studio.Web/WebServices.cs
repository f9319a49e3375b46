using Studio.Web.Access;
using Studio.Web.Api;
using Studio.Web.Operations;
using Studio.Web.Setup;
using Studio.Web.Workflows;

namespace Studio.Web;

public static class WebServices
{
    public static void AddStudioWeb(this WebApplicationBuilder builder)
    {
        // A build's own static files, also when it is not published.
        builder.WebHost.UseStaticWebAssets();
        builder.Services
            .AddProblemDetails()
            .AddExceptionHandler<BodyFaults>()
            .ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions))
            .AddAccess()
            .AddSignInLimit()
            .AddTelemetry(builder.Configuration)
            .AddOpenApiDocument()
            .AddSingleton<HeadlessOwner>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
    }

    public static void UseStudioWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
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
        app.MapHealth();
        app.MapOpenApiDocument();
        var api = app.MapGroup("/api/v1").RequireAuthorization();
        api.MapWorkflows();
        api.MapKeys();
    }
}
