using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Studio.Tests.Support.Servers;

/// <summary>A long way to a server: everything arrives, in order, a while after it was sent. Web sockets, too.</summary>
internal sealed class SlowLine : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;
    private readonly TimeSpan _delay;
    private readonly CancellationToken _end;

    /// <summary>The delay is that of one way.</summary>
    public SlowLine(Uri server, TimeSpan delay)
    {
        (_server, _delay, _end) = (server, delay, _gone.Token);
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _listener.Dispose();
        _gone.Dispose();
    }

    private async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true) lines.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_end)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using (near)
        {
            using var far = new TcpClient { NoDelay = true };
            near.NoDelay = true;
            try
            {
                await far.ConnectAsync(_server.Host, _server.Port, _end);
                await Task.WhenAll(CarryAsync(near.GetStream(), far.GetStream()), CarryAsync(far.GetStream(), near.GetStream()));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Either end has hung up.
            }
        }
    }

    private async Task CarryAsync(NetworkStream from, NetworkStream to)
    {
        var onTheWay = Channel.CreateUnbounded<(long SentAt, byte[] Bytes)>();
        var arriving = ArriveAsync(onTheWay.Reader, to);
        var buffer = new byte[16_384];
        while (await from.ReadAsync(buffer, _end) is var count and > 0)
            onTheWay.Writer.TryWrite((TimeProvider.System.GetTimestamp(), buffer[..count]));
        onTheWay.Writer.Complete();
        await arriving;
        to.Socket.Shutdown(SocketShutdown.Send);
    }

    private async Task ArriveAsync(ChannelReader<(long SentAt, byte[] Bytes)> onTheWay, NetworkStream to)
    {
        await foreach (var (sentAt, bytes) in onTheWay.ReadAllAsync(_end))
        {
            var left = _delay - TimeProvider.System.GetElapsedTime(sentAt);
            if (left > TimeSpan.Zero) await Task.Delay(left, TimeProvider.System, _end);
            await to.WriteAsync(bytes, _end);
        }
    }
}
