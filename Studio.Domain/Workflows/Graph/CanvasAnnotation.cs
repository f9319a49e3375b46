using System.Text.Json.Nodes;

namespace Studio.Domain.Workflows.Graph;

public enum AnnotationKind { Note, Group }

/// <summary>What stands on the canvas and does not run: sticky notes and groups.</summary>
public sealed class CanvasAnnotation : IOwned, IUpdated
{
    public required Guid WorkflowId { get; init; }
    public required string AnnotationId { get; init; }
    public required Guid OwnerId { get; init; }
    public required AnnotationKind Kind { get; init; }
    public string Text { get; set; } = "";
    public string? Color { get; set; }
    public double PositionX { get; set; }
    public double PositionY { get; set; }
    public double Width { get; set; }
    public double Height { get; set; }
    public int ZIndex { get; set; }

    /// <summary>What an imported document says and we don't know: kept, so that nothing is lost on its way through.</summary>
    public JsonObject Extra { get; set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
