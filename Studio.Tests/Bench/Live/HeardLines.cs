namespace Studio.Tests.Bench.Live;

/// <summary>When an onlooker was told how far a run is.</summary>
internal sealed class HeardLines(WrittenRun run)
{
    private readonly List<(int Line, DateTimeOffset At)> _heard = [];

    public int Last { get; private set; }

    public void Hear(int line)
    {
        if (line <= Last) return;
        Last = line;
        _heard.Add((line, TimeProvider.System.GetUtcNow()));
    }

    /// <summary>How many milliseconds each line took from its flush to the onlooker, who may have been told of it with others.</summary>
    public IEnumerable<double> Took()
    {
        var told = 0;
        foreach (var (line, at) in _heard)
        {
            while (told < line) yield return Math.Max(0, (at - run.KeptAt(++told)).TotalMilliseconds);
        }
    }
}
