using Microsoft.AspNetCore.Http;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Runs;

/// <summary>A server that answers only when it is told to.</summary>
internal sealed class HangingServer : IAsyncDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SmallServer _server = null!;

    public Task AskedAsync(CancellationToken ct) => Soon.ComesAsync("a call of the hanging server", _asked.Task, ct);

    public string Address => _server.Address;

    public static async Task<HangingServer> StartAsync(CancellationToken ct)
    {
        var hanging = new HangingServer();
        hanging._server = await SmallServer.StartAsync(async http =>
        {
            hanging._asked.TrySetResult();
            await hanging._answers.Task.WaitAsync(http.RequestAborted);
            await http.Response.WriteAsJsonAsync(new { ok = true });
        }, ct);
        return hanging;
    }

    public void Answer() => _answers.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Answer();
        await _server.DisposeAsync();
    }
}
