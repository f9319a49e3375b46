using System.Text;
using System.Text.Json;
using Microsoft.JSInterop;

namespace Studio.Web.Canvas;

/// <summary>What the browser calls. A message that is no message is refused, and nothing happens.</summary>
internal sealed class CanvasReceiver(Func<ICanvasHost> host)
{
    // More than the largest selection says; what is bigger (paste, import) goes over HTTP.
    private const int LongestMessage = 1_000_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly CanvasReply Unreadable = new(false, "The server could not read this change. Reload the page and try again.");

    private readonly Dictionary<string, StringBuilder> _parts = [];

    [JSInvokable]
    public async Task<CanvasReply> SendAsync(string text) => Read(text) is { } message ? await host().ReceiveAsync(message) : Unreadable;

    /// <summary>One message of the circuit holds 32 KB, so longer ones come in pieces, in order.</summary>
    [JSInvokable]
    public async Task<CanvasReply> SendPartAsync(string id, int number, bool isLast, string text)
    {
        if (number == 0) _parts[id] = new();
        if (!_parts.TryGetValue(id, out var parts)) return Unreadable;
        parts.Append(text);
        // Whoever sends pieces without an end must not fill the memory.
        if (parts.Length > LongestMessage || _parts.Count > 16)
        {
            _parts.Clear();
            return Unreadable;
        }

        if (!isLast) return CanvasReply.Done;
        _parts.Remove(id);
        return await SendAsync(parts.ToString());
    }

    [JSInvokable]
    public Task<IReadOnlyList<CanvasRefusal>> ConnectStartAsync(string node, string port, bool isSource) =>
        host().ConnectStartAsync(node, port, isSource);

    private static CanvasMessage? Read(string text)
    {
        if (text.Length > LongestMessage) return null;
        try
        {
            return JsonSerializer.Deserialize<CanvasMessage>(text, Json);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
