using System.Text.Json;
using System.Text.Json.Serialization;

namespace Studio.Web.Canvas;

/// <summary>
/// What the canvas tells its host. The browser's half is the union in Client/canvas/contract.ts; a test compares the two.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NodesMoved), "nodesMoved")]
[JsonDerivedType(typeof(Connect), "connect")]
[JsonDerivedType(typeof(Reconnect), "reconnect")]
[JsonDerivedType(typeof(Delete), "delete")]
[JsonDerivedType(typeof(Resized), "resized")]
[JsonDerivedType(typeof(DropOnEdge), "dropOnEdge")]
[JsonDerivedType(typeof(DropOnEmpty), "dropOnEmpty")]
[JsonDerivedType(typeof(DropNew), "dropNew")]
[JsonDerivedType(typeof(SelectionChanged), "selectionChanged")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(ContextMenu), "contextMenu")]
[JsonDerivedType(typeof(ViewportChanged), "viewportChanged")]
[JsonDerivedType(typeof(PointerMoved), "pointerMoved")]
[JsonDerivedType(typeof(Command), "command")]
[JsonDerivedType(typeof(Edit), "edit")]
public abstract record CanvasMessage
{
    /// <summary>
    /// Set on what changes the graph. The same id may come twice, after a lost connection or a reload: act once, answer again.
    /// </summary>
    public string? EditId { get; init; }

    /// <summary>Nodes and areas.</summary>
    public sealed record NodesMoved(IReadOnlyList<Moved> Moves) : CanvasMessage;

    public sealed record Connect(string Edge, string Source, string SourcePort, string Target, string TargetPort) : CanvasMessage;
    public sealed record Reconnect(string Edge, string Source, string SourcePort, string Target, string TargetPort) : CanvasMessage;
    public sealed record Delete(IReadOnlyList<string> Nodes, IReadOnlyList<string> Edges, IReadOnlyList<string> Areas) : CanvasMessage;
    public sealed record Resized(string Area, double X, double Y, double Width, double Height) : CanvasMessage;

    /// <summary>A node that is here already was let go over an edge that isn't its own.</summary>
    public sealed record DropOnEdge(string? Node, string Edge, double X, double Y) : CanvasMessage;

    /// <summary>An edge was pulled from a port to where nothing is.</summary>
    public sealed record DropOnEmpty(string From, string FromPort, bool IsSource, double X, double Y) : CanvasMessage;

    /// <summary>Something was dragged here from elsewhere on the page, perhaps onto an edge.</summary>
    public sealed record DropNew(string Node, string Type, double X, double Y, string? Edge) : CanvasMessage;

    public sealed record SelectionChanged(
        IReadOnlyList<string> Nodes, IReadOnlyList<string> Edges, IReadOnlyList<string> Areas) : CanvasMessage;

    public sealed record Open(string Id) : CanvasMessage;

    /// <summary>What: "node", "edge", "area" or "empty".</summary>
    public sealed record ContextMenu(
        string What, string? Id, double ScreenX, double ScreenY, double X, double Y) : CanvasMessage;

    public sealed record ViewportChanged(double X, double Y, double Zoom) : CanvasMessage;

    /// <summary>At most ten a second, and only while somebody else is here.</summary>
    public sealed record PointerMoved(double X, double Y) : CanvasMessage;

    public sealed record Command(string Name) : CanvasMessage;

    /// <summary>A change of another part of the page, by <c>studio.editor.edit</c>: kept and sent like the canvas's own.</summary>
    public sealed record Edit(string Name, JsonElement Payload) : CanvasMessage;
}

public sealed record Moved(string Id, double X, double Y);
