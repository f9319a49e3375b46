using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Studio.Tests.Support.Servers;

/// <summary>A mail server that takes mail over a real connection and keeps it. It stands for a provider's that can't be had.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _gone = new();
    private readonly ConcurrentQueue<string> _answers = new();
    private readonly ConcurrentQueue<MimeMessage> _letters = new();

    private SmtpServer() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<MimeMessage> Letters => [.. _letters];

    public static SmtpServer Start()
    {
        var server = new SmtpServer();
        _ = server.AcceptAsync();
        return server;
    }

    /// <summary>What is said to the next letters instead of taking them, such as "451 Try again later".</summary>
    public void Refuse(params string[] answers)
    {
        foreach (var answer in answers) _answers.Enqueue(answer);
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _listener.Dispose();
        _gone.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_gone.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        await using (var stream = client.GetStream())
        using (var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true))
        await using (var writer = new StreamWriter(stream, Encoding.Latin1, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true })
        {
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync(_gone.Token) is { } line)
            {
                var said = line.Split(' ')[0].ToUpperInvariant();
                if (said == "DATA") await TakeAsync(reader, writer);
                else await writer.WriteLineAsync(said == "EHLO" ? "250 test" : said == "QUIT" ? "221 bye" : "250 ok");
                if (said == "QUIT") return;
            }
        }
    }

    private async Task TakeAsync(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("354 go on");
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_gone.Token) is { } line && line != ".")
            text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        if (_answers.TryDequeue(out var refusal))
        {
            await writer.WriteLineAsync(refusal);
            return;
        }

        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        _letters.Enqueue(await MimeMessage.LoadAsync(bytes, _gone.Token));
        await writer.WriteLineAsync("250 taken");
    }
}
