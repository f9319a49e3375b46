using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Studio.Tests.Support;

namespace Studio.Tests.Runs.Drill;

/// <summary>A real HTTP server that counts how often it was asked for what, under which key.</summary>
internal sealed class CountingServer : IAsyncDisposable
{
    private SmallServer _server = null!;

    /// <summary>By idempotency key, how often.</summary>
    public ConcurrentDictionary<string, int> Keys { get; } = new();

    public string Address => _server.Address;

    public static async Task<CountingServer> StartAsync(CancellationToken ct)
    {
        var counting = new CountingServer();
        counting._server = await SmallServer.StartAsync(async http =>
        {
            var key = http.Request.Headers["Idempotency-Key"].ToString();
            counting.Keys.AddOrUpdate(key, 1, (_, times) => times + 1);
            // Long enough for a worker to die meanwhile.
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(40, 160)), TimeProvider.System, http.RequestAborted);
            await http.Response.WriteAsJsonAsync(new { ok = true });
        }, ct);
        return counting;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
