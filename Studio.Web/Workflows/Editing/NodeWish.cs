using System.Text.Json;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Web.Canvas;

namespace Studio.Web.Workflows.Editing;

/// <summary>A node that somebody wants, as the browser asks for it: under an id that it made, so that asking twice adds one.</summary>
internal sealed record NodeWish(string Node, NodeSpec Spec, NewPlace Place, bool IsDragged)
{
    /// <summary>The name of the edit with which the palette asks; Client/editor/palette.ts sends it.</summary>
    private const string Add = "add";

    public static readonly CanvasReply Unknown = new(false, "This node could not be added. Reload the page and add it again.");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Null when the message asks for none, or for one that can't be.</summary>
    public static NodeWish? Of(CanvasMessage message, NodeTypes types) => message switch
    {
        CanvasMessage.DropNew drop =>
            Of(drop.Node, drop.Type, new(new Point(drop.X, drop.Y)) { Edge = drop.Edge }, types, isDragged: true),
        CanvasMessage.Edit { Name: Add } edit when Read(edit.Payload) is { } asked =>
            Of(asked.Node, asked.Type, asked.Place, types, isDragged: false),
        _ => null,
    };

    /// <summary>A place as the palette carries it through the browser.</summary>
    public static string Write(NewPlace place) => JsonSerializer.Serialize(place, Json);

    private static NodeWish? Of(string node, string type, NewPlace place, NodeTypes types, bool isDragged) =>
        Guid.TryParseExact(node, "N", out _) && IsNear(place.At) && types.Latest(type) is { } spec
            ? new(node, spec, place, isDragged) : null;

    private static Asked? Read(JsonElement payload)
    {
        try
        {
            return payload.Deserialize<Asked>(Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsNear(Point? at) =>
        at is not { } place || (Math.Abs(place.X) <= FormatLimits.Far && Math.Abs(place.Y) <= FormatLimits.Far);

    private sealed record Asked(string Node, string Type, NewPlace Place);
}
