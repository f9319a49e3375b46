using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Configuration;
using Studio.Data;
using Studio.Runner;
using Studio.Web;

namespace Studio.Tests.Architecture;

/// <summary>Every way in is closed unless it stands in a list here.</summary>
public sealed class The_house_doors
{
    // Pages that must be seen by somebody who is not signed in.
    private static readonly string[] OpenPages = ["AnswerPage", "DeniedPage", "LoginPage", "NotFoundPage", "SetupPage"];

    private static readonly string[] OpenEndpoints =
    [
        "/health/live", "/health/ready",
        // Files of wwwroot: they are the same for everybody.
        "{**path:file}",
        // Ends a sign-in if there is one; the anti-forgery token is asked for all the same.
        "/logout",
        // Who brings what people answered on a channel proves itself by a signature.
        "/channels/slack",
        "/channels/webhook",
        // What each webhook asks for it checks itself.
        "/webhooks/{**path}",
        // Open while somebody waits there for one call.
        "/webhook-tests/{workflow:guid}/{node}",
    ];

    private static readonly Type[] Pages = [.. House.TypesOf("Studio.Web").Where(type => type.IsDefined(typeof(RouteAttribute)))];

    [Fact]
    public void of_pages_are_closed_unless_listed()
    {
        Assert.NotEmpty(Pages);
        Assert.Equal(OpenPages, Pages.Where(page => page.IsDefined(typeof(AllowAnonymousAttribute))).Select(page => page.Name).Order());
        // From Studio.Web/_Imports.razor: a page can open itself, never forget to close.
        House.HasNo(Pages.Where(page => !page.IsDefined(typeof(AuthorizeAttribute))).Select(page => page.FullName));
    }

    [Fact]
    public void of_pages_are_called_pages() =>
        House.HasNo(Pages.Where(page => !page.Name.EndsWith("Page", StringComparison.Ordinal)).Select(page => page.FullName));

    [Fact]
    public async Task of_endpoints_are_closed_unless_listed()
    {
        var endpoints = await EndpointsAsync();

        var open = endpoints.Where(e => IsOpen(e) && !IsPage(e) && !IsFile(e) && !IsCircuit(e))
            .Select(e => e.RoutePattern.RawText!).Distinct().Order();
        Assert.Equal(OpenEndpoints.Order(), open);
    }

    [Fact]
    public async Task of_the_api_say_which_permission_they_ask_for()
    {
        var api = (await EndpointsAsync()).Where(e => e.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(api);
        House.HasNo(api.Where(e => e.Metadata.GetOrderedMetadata<IAuthorizeData>().All(a => a.Policy is null)).Select(e => e.DisplayName));
    }

    private static bool IsOpen(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<IAuthorizeData>() is null;

    private static bool IsPage(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    // What Blazor maps for its script and its circuits; a page inside a circuit asks again who is there.
    private static bool IsCircuit(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.PathSegments is [{ Parts: [RoutePatternLiteralPart { Content: "_blazor" or "_framework" }] }, ..];

    private static bool IsFile(RouteEndpoint endpoint) => endpoint.Metadata.Any(m => m.GetType().Name == "StaticAssetDescriptor");

    /// <summary>What the program would serve. Nothing is started and nothing is asked of a database.</summary>
    private static async Task<IReadOnlyList<RouteEndpoint>> EndpointsAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebServices).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Studio"] = "Host=nowhere" });
        await using var database = await Database.OpenAsync(builder.Configuration, TestContext.Current.CancellationToken);
        builder.Services.AddStudioData(database).AddStudioVerbs();
        builder.AddStudioWeb();
        await using var app = builder.Build();
        app.MapStudioWeb();
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
    }
}
