namespace Studio.Web.Canvas;

/// <summary>One line of the picture, from an output to an input.</summary>
public sealed record CanvasEdge(
    string Id, string Source, string SourcePort, string Target, string TargetPort, string Type, string? Label = null);
