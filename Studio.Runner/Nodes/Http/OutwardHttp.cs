using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Studio.Runner.Nodes.Http;

/// <summary>
/// The one client through which nodes reach the network. An address is judged after its name was resolved and at every redirect, so that no
/// workflow reads what only this machine or its neighbours may see.
/// </summary>
internal sealed class OutwardHttp : IDisposable
{
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DnsFresh = TimeSpan.FromMinutes(2);

    private readonly Func<IPAddress, bool> _mayReach;
    private readonly HttpClient _direct;
    private readonly ConcurrentDictionary<string, HttpClient> _proxied = new();

    public OutwardHttp(IOptions<RunnerOptions> options) : this(options.Value.AllowPrivateAddresses ? _ => true : IsPublic)
    {
    }

    internal OutwardHttp(Func<IPAddress, bool> mayReach) => (_mayReach, _direct) = (mayReach, Make(null));

    /// <summary>A proxy resolves names itself, so the address is judged before it is asked.</summary>
    public async ValueTask<HttpClient> ClientAsync(string? proxy, Uri address, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(proxy)) return _direct;
        await OpenAsync(address.Host, ct);
        return _proxied.GetOrAdd(proxy, p => Make(new WebProxy(p)));
    }

    public void Dispose()
    {
        _direct.Dispose();
        foreach (var client in _proxied.Values) client.Dispose();
    }

    private HttpClient Make(WebProxy? proxy) => new(new SocketsHttpHandler
    {
        ConnectCallback = ConnectAsync,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = Connecting,
        PooledConnectionLifetime = DnsFresh,
        UseCookies = false,
        UseProxy = proxy is not null,
        Proxy = proxy,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The addresses of a host that may be reached.</summary>
    private async Task<IPAddress[]> OpenAsync(string host, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, ct);
        IPAddress[] open = [.. addresses.Where(_mayReach)];
        return open.Length > 0 ? open : throw new ForbiddenAddressException(host);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct) =>
        new NetworkStream(await ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct), ownsSocket: true);

    /// <summary>For who speaks another language than HTTP.</summary>
    public async ValueTask<Socket> ConnectAsync(string host, int port, CancellationToken ct)
    {
        var open = await OpenAsync(host, ct);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, port, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "64:ff9b::/96", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    internal static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return !Array.Exists(Closed, network => network.Contains(address));
    }
}

/// <summary>The name leads to an address that workflows may not reach.</summary>
internal sealed class ForbiddenAddressException(string host)
    : Exception($"\"{host}\" leads to a private address, which workflows may not reach.");
