namespace Studio.Web.Canvas;

public enum CanvasAreaKind { Note, Group }

/// <summary>A note, whose text is Markdown, or a frame around nodes, whose text is its name.</summary>
public sealed record CanvasArea(
    string Id, CanvasAreaKind Kind, double X, double Y, double Width, double Height, string Text, string? Color, bool IsCollapsed = false);
