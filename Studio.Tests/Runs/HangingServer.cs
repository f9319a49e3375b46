using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Studio.Tests.Runs;

/// <summary>A server that answers only when it is told to.</summary>
internal sealed class HangingServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HangingServer(WebApplication app) => _app = app;

    public Task Asked => _asked.Task;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<HangingServer> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new HangingServer(builder.Build());
        server._app.MapFallback(async (HttpRequest request) =>
        {
            server._asked.TrySetResult();
            await server._answers.Task.WaitAsync(request.HttpContext.RequestAborted);
            return Results.Json(new { ok = true });
        });
        await server._app.StartAsync(ct);
        return server;
    }

    public void Answer() => _answers.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Answer();
        await _app.DisposeAsync();
    }
}
