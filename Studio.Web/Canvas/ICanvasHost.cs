using System.Text.Json.Serialization;

namespace Studio.Web.Canvas;

/// <summary>The page around a canvas. It knows what the picture means.</summary>
public interface ICanvasHost
{
    /// <summary>Acts on what somebody did. A refusal's reason is shown where they did it, and the picture goes back to the model.</summary>
    Task<CanvasReply> ReceiveAsync(CanvasMessage message);

    /// <summary>The ends that don't fit an edge from this port, each with the reason, so that no move has to ask again.</summary>
    Task<IReadOnlyList<CanvasRefusal>> ConnectStartAsync(string node, string port, bool isSource);
}

public sealed record CanvasReply(bool Ok, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null)
{
    public static readonly CanvasReply Done = new(true);
}

public sealed record CanvasRefusal(string Node, string Port, string Reason);
