using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Studio.Tests.Support.Servers;

/// <summary>A mail server with one mailbox that speaks as much of IMAP4rev1 (RFC 3501) as reading new mail takes.</summary>
internal sealed class ImapServer : IAsyncDisposable
{
    private readonly X509Certificate2? _certificate;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _gone = new();
    private readonly Lock _lock = new();
    private readonly List<Mail> _mails = [];
    private uint _next = 1;

    /// <summary>With a certificate it speaks TLS from the first byte on.</summary>
    public ImapServer(X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;
    public string Password { get; set; } = "right";
    public uint Validity { get; private set; } = 1;
    public int Logins { get; private set; }
    public int Seen => Locked(() => _mails.Count(m => m.IsSeen));

    /// <summary>The connection breaks before so many mails are marked as read.</summary>
    public int BreaksAfterMarks { get; set; } = int.MaxValue;

    public void Add(string subject, string? id = "", DateTimeOffset? at = null) => Locked(() =>
    {
        var head = $"From: jo@example.com\r\nTo: orders@example.com\r\nSubject: {subject}\r\n"
            + (id is null ? "" : $"Message-ID: <{(id.Length > 0 ? id : subject)}@example.com>\r\n");
        _mails.Add(new(_next++, Encoding.UTF8.GetBytes($"{head}\r\nHello\r\n"), at ?? TimeProvider.System.GetUtcNow()));
        return true;
    });

    /// <summary>All mails get other numbers, as after a restore.</summary>
    public void Renumber() => Locked(() =>
    {
        Validity++;
        _next = 1;
        foreach (var mail in _mails) mail.Uid = _next++;
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _listener.Dispose();
        _gone.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_gone.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_gone.Token);
            _ = TalkAsync(client);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        await using var stream = await OpenAsync(client.GetStream());
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await SayAsync(stream, "* OK [CAPABILITY IMAP4rev1] ready");
        while (await reader.ReadLineAsync(_gone.Token) is { } line)
        {
            var words = line.Split(' ', 3);
            var rest = words.Length > 2 ? words[2] : "";
            switch (words[1].ToUpperInvariant())
            {
                case "LOGIN":
                    Logins++;
                    if (!rest.Contains(Password, StringComparison.Ordinal))
                    {
                        await SayAsync(stream, $"{words[0]} NO [AUTHENTICATIONFAILED] wrong password");
                        continue;
                    }

                    break;
                case "CAPABILITY": await SayAsync(stream, "* CAPABILITY IMAP4rev1"); break;
                case "LIST":
                    await SayAsync(stream, rest.EndsWith("\"\"", StringComparison.Ordinal)
                    ? "* LIST (\\Noselect) \"/\" \"\"" : "* LIST (\\HasNoChildren) \"/\" INBOX"); break;
                case "SELECT" or "EXAMINE": await SayAsync(stream, Locked(Opened)); break;
                case "UID": if (!await ByUidAsync(stream, rest)) return; break;
                case "LOGOUT":
                    await SayAsync(stream, $"* BYE\r\n{words[0]} OK gone");
                    return;
            }

            await SayAsync(stream, words[1] switch
            {
                "SELECT" => $"{words[0]} OK [READ-WRITE] done",
                "EXAMINE" => $"{words[0]} OK [READ-ONLY] done",
                _ => $"{words[0]} OK done",
            });
        }
    }

    private async Task<Stream> OpenAsync(NetworkStream plain)
    {
        if (_certificate is null) return plain;
        var safe = new SslStream(plain);
        await safe.AuthenticateAsServerAsync(_certificate);
        return safe;
    }

    private string Opened() => $"* FLAGS (\\Seen)\r\n* {_mails.Count} EXISTS\r\n* 0 RECENT\r\n* OK [PERMANENTFLAGS (\\Seen \\*)] flags\r\n"
        + $"* OK [UIDVALIDITY {Validity}] valid\r\n* OK [UIDNEXT {_next}] next";

    private async Task<bool> ByUidAsync(Stream stream, string rest)
    {
        var words = rest.Split(' ', 3);
        foreach (var (mail, at) in Locked(() => Among(words[1])))
        {
            if (words[0] == "STORE")
            {
                if (Seen >= BreaksAfterMarks) return false;
                mail.IsSeen = true;
            }
            else if (words[2].Contains("BODY.PEEK[]", StringComparison.Ordinal))
            {
                await SayAsync(stream, $"* {at} FETCH (UID {mail.Uid} BODY[] {{{mail.Content.Length}}}");
                await stream.WriteAsync(mail.Content, _gone.Token);
                await SayAsync(stream, ")");
            }
            else
            {
                var date = mail.At.ToString("dd-MMM-yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
                await SayAsync(stream, $"* {at} FETCH (UID {mail.Uid} RFC822.SIZE {mail.Content.Length} INTERNALDATE \"{date}\")");
            }
        }

        return true;
    }

    /// <summary>"5:*" always has the last one, also when that is the fourth.</summary>
    private List<(Mail Mail, int At)> Among(string range)
    {
        var ends = range.Split(':');
        var from = uint.Parse(ends[0], CultureInfo.InvariantCulture);
        var to = ends[^1] == "*" ? uint.MaxValue : uint.Parse(ends[^1], CultureInfo.InvariantCulture);
        var found = _mails.Select((m, i) => (m, i + 1)).Where(m => m.m.Uid >= from && m.m.Uid <= to).ToList();
        return found.Count == 0 && ends[^1] == "*" && _mails.Count > 0 ? [(_mails[^1], _mails.Count)] : found;
    }

    private async Task SayAsync(Stream stream, string line) =>
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{line}\r\n"), _gone.Token);

    private T Locked<T>(Func<T> what)
    {
        lock (_lock) return what();
    }

    private sealed class Mail(uint uid, byte[] content, DateTimeOffset at)
    {
        public uint Uid { get; set; } = uid;
        public byte[] Content => content;
        public DateTimeOffset At => at.ToUniversalTime();
        public bool IsSeen { get; set; }
    }
}
