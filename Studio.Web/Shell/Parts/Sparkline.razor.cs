using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Studio.Web.Shell.Parts;

/// <summary>One bar a value, the last one at the right: how long the last runs took and how they ended.</summary>
public sealed partial class Sparkline
{
    private const double Width = 96;
    private const double Height = 24;
    private const double Gap = 2;
    // Even nothing is an event: a run of no duration is still seen and can be pointed at.
    private const double Least = 3;

    [Parameter, EditorRequired] public required IReadOnlyList<SparkPoint> Points { get; set; }
    /// <summary>The same in words, such as "Last 12 runs, 1 failed".</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }
    /// <summary>How many bars fit; fewer values stand at the right.</summary>
    [Parameter] public int Slots { get; set; } = 16;

    private double BarWidth => (Width + Gap) / Math.Max(Slots, Points.Count) - Gap;

    private (double X, double Y, double Height, string Class) Bar(int index)
    {
        var most = Points.Max(p => p.Value);
        var height = most > 0 ? Math.Max(Least, Points[index].Value / most * Height) : Least;
        var x = Width - (Points.Count - index) * (BarWidth + Gap) + Gap;
        return (x, Height - height, height, $"spark-{Points[index].Tone.ToString().ToLowerInvariant()}");
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

public sealed record SparkPoint(double Value, SparkTone Tone = SparkTone.Ok, string? Title = null);

public enum SparkTone { Ok, Bad, Run, Warn, None }
