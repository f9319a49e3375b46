using System.Globalization;

namespace Studio.Web.Canvas;

/// <summary>One line of the picture, from an output to an input.</summary>
public sealed record CanvasEdge(
    string Id, string Source, string SourcePort, string Target, string TargetPort, string Type, string? Label = null)
{
    /// <summary>How many items have gone this way in the run that is shown; null where it didn't come to that.</summary>
    public int? Passed { get; init; }

    /// <summary>added, removed or changed, as with nodes.</summary>
    public string? Change { get; init; }

    /// <summary>ahead or aside, as with nodes.</summary>
    public string? Way { get; init; }

    internal bool IsSameWay(CanvasEdge other) =>
        (Source, SourcePort, Target, TargetPort) == (other.Source, other.SourcePort, other.Target, other.TargetPort);

    internal string? Words => Passed is not { } count ? Label
        : string.IsNullOrEmpty(Label) ? string.Create(CultureInfo.InvariantCulture, $"{count}")
        : string.Create(CultureInfo.InvariantCulture, $"{Label} · {count}");
}
