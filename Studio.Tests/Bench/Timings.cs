using System.Diagnostics;

namespace Studio.Tests.Bench;

/// <summary>How long something took, many times.</summary>
internal sealed class Timings
{
    private readonly List<double> _milliseconds = [];

    public double Median => At(0.5);
    public double P95 => At(0.95);
    public double P99 => At(0.99);
    public double Longest => At(1);

    public void Add(double milliseconds) => _milliseconds.Add(milliseconds);

    public async Task MeasureAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    private double At(double share) => _milliseconds.Order().ElementAt((int)(share * (_milliseconds.Count - 1)));
}
