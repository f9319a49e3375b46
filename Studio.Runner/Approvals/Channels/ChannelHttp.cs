namespace Studio.Runner.Approvals.Channels;

/// <summary>The client by which questions are sent to addresses that the administrator has set.</summary>
internal sealed class ChannelHttp : IDisposable
{
    private static readonly TimeSpan DnsFresh = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = DnsFresh,
        UseCookies = false,
    })
    { Timeout = Patience };

    public void Dispose() => Client.Dispose();
}
