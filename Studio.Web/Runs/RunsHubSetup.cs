using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Studio.Web.Api;

namespace Studio.Web.Runs;

internal static class RunsHubSetup
{
    public static IServiceCollection AddRunsHub(this IServiceCollection services)
    {
        services.AddSignalR().AddJsonProtocol(json =>
        {
            ApiJson.Configure(json.PayloadSerializerOptions);
            json.PayloadSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        });
        return services;
    }

    // Polling would make a call of every glance, and nothing that can't do better is left.
    public static void MapRunsHub(this WebApplication app) => app.MapHub<RunsHub>(RunsHub.Address, hub =>
        hub.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents);
}
