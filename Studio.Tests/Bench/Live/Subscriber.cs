using System.Buffers;
using System.Net.ServerSentEvents;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Studio.Tests.Bench.Live;

/// <summary>A program that follows a run, and when it was told how far that is.</summary>
internal sealed class Subscriber(WrittenRun run)
{
    private const byte EndOfMessage = 0x1e;

    private readonly TaskCompletionSource _isThere = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>It has been told how the run stands.</summary>
    public Task IsThere => _isThere.Task;

    public bool HasHeardTheEnd { get; private set; }

    public HeardLines Heard { get; } = new(run);

    public async Task FollowEventsAsync(HttpClient client, CancellationToken ct)
    {
        using var answer = await client.GetAsync(new Uri($"/api/v1/runs/{run.Id}/events", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead, ct);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        await foreach (var news in SseParser.Create(stream, (_, data) => JsonDocument.Parse(data.ToArray())).EnumerateAsync(ct))
            Hear(news.Data.RootElement);
    }

    /// <summary>By the hub's own protocol: a greeting, a call that streams, and what comes, each in JSON with an end mark.</summary>
    public async Task FollowHubAsync(Uri hub, string key, CancellationToken ct)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        await socket.ConnectAsync(hub, ct);
        await SayAsync("""{"protocol":"json","version":1}""");
        await SayAsync($$"""{"type":4,"invocationId":"1","target":"Watch","arguments":["{{run.Id}}",null]}""");
        var heard = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var part = await socket.ReceiveAsync(heard.GetMemory(4096), ct);
            heard.Advance(part.Count);
            if (part.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException("The hub has hung up.");
            if (heard.WrittenSpan is not [.., EndOfMessage]) continue;
            if (!HearAll(heard.WrittenMemory)) break;
            heard.ResetWrittenCount();
        }

        Task SayAsync(string message) =>
            socket.SendAsync(Encoding.UTF8.GetBytes(message + (char)EndOfMessage), WebSocketMessageType.Text, true, ct);
    }

    /// <summary>Whether there is more to come.</summary>
    private bool HearAll(ReadOnlyMemory<byte> messages)
    {
        for (; messages.Span.IndexOf(EndOfMessage) is >= 0 and var end; messages = messages[(end + 1)..])
        {
            using var message = JsonDocument.Parse(messages[..end]);
            var type = message.RootElement.TryGetProperty("type", out var number) ? number.GetInt32() : 0;
            if (type == 2) Hear(message.RootElement.GetProperty("item"));
            if (type is 3 or 7) return false;
        }

        return true;
    }

    private void Hear(JsonElement news)
    {
        // The end has no line of its own.
        HasHeardTheEnd = news.GetProperty("isLast").GetBoolean();
        Heard.Hear(news.GetProperty("seq").GetInt32() + (HasHeardTheEnd ? 1 : 0));
        _isThere.TrySetResult();
    }
}
