namespace Studio.Tests.Bench;

/// <summary>When the browser began each frame, in milliseconds.</summary>
internal sealed class Frames(IReadOnlyList<double> starts)
{
    private const double Length = 1000.0 / 60;

    public double P95 => Math.Round(Lengths.Order().ElementAtOrDefault((int)(0.95 * (starts.Count - 1))), 1);

    public double DroppedPercent
    {
        get
        {
            var dropped = Lengths.Sum(length => Math.Max(0, Math.Round(length / Length) - 1));
            return Math.Round(100 * dropped / Math.Max(1, dropped + starts.Count - 1), 1);
        }
    }

    public override string ToString() => $"p95 {P95} ms, {DroppedPercent} % dropped";

    public Frames With(Frames other) => new([.. starts, .. other.Starts.Select(s => s - other.Starts[0] + starts[^1] + Length)]);

    private IReadOnlyList<double> Starts => starts;

    private IEnumerable<double> Lengths => starts.Zip(starts.Skip(1), (a, b) => b - a);
}
