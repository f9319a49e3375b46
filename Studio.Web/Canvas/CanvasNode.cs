namespace Studio.Web.Canvas;

/// <summary>Where an edge begins or ends. The type is a word that gives it its colour and says what fits.</summary>
public sealed record CanvasPort(string Name, string Label, string Type);

/// <summary>One card of the picture.</summary>
public sealed record CanvasNode(
    string Id, double X, double Y, string Title, string Subtitle, string Icon, string Kind,
    IReadOnlyList<CanvasPort> Inputs, IReadOnlyList<CanvasPort> Outputs)
{
    public bool IsDisabled { get; init; }
    public bool IsPinned { get; init; }

    /// <summary>A sentence that says what is wrong; it stands at the badge.</summary>
    public string? Problem { get; init; }

    public string? Note { get; init; }

    /// <summary>waiting, running, success, error, skipped, human or retrying.</summary>
    public string? Status { get; init; }

    public string? StatusText { get; init; }

    /// <summary>added, removed or changed, where two states of the picture are held against each other.</summary>
    public string? Change { get; init; }

    /// <summary>ahead or aside, where one way through the picture is shown.</summary>
    public string? Way { get; init; }

    public double? Width { get; init; }
    public double? Height { get; init; }
}
