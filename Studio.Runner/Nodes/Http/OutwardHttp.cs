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
    private const int MostRedirects = 10;
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DnsFresh = TimeSpan.FromMinutes(2);

    private readonly bool _allowsPrivate;

    public OutwardHttp(IOptions<RunnerOptions> options)
    {
        _allowsPrivate = options.Value.AllowPrivateAddresses;
        Client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            MaxAutomaticRedirections = MostRedirects,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = Connecting,
            PooledConnectionLifetime = DnsFresh,
            UseCookies = false,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    public HttpClient Client { get; }

    public void Dispose() => Client.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, ct);
        var open = _allowsPrivate ? addresses : [.. addresses.Where(IsPublic)];
        if (open.Length == 0) throw new ForbiddenAddressException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
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
