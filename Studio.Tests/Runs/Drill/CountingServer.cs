using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Studio.Tests.Runs.Drill;

/// <summary>A real HTTP server that counts how often it was asked for what, under which key.</summary>
internal sealed class CountingServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CountingServer(WebApplication app) => _app = app;

    /// <summary>By idempotency key, how often.</summary>
    public ConcurrentDictionary<string, int> Keys { get; } = new();

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<CountingServer> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new CountingServer(builder.Build());
        server._app.MapMethods("/count", ["GET", "POST"], async (HttpRequest request) =>
        {
            server.Keys.AddOrUpdate(request.Headers["Idempotency-Key"].ToString(), 1, (_, times) => times + 1);
            // Long enough for a worker to die meanwhile.
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(40, 160)), TimeProvider.System,
                request.HttpContext.RequestAborted);
            return Results.Json(new { ok = true });
        });
        await server._app.StartAsync(ct);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
