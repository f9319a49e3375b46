namespace Studio.Runner;

/// <summary>Settings under <c>Studio:Runner</c>.</summary>
public sealed record RunnerOptions
{
    public const string Section = "Studio:Runner";

    /// <summary>How many runs this process drives at once; those that wait don't count.</summary>
    public int Slots { get; init; } = 256;

    /// <summary>How many steps of one run are at work at once, where the workflow says nothing else.</summary>
    public int StepsPerRun { get; init; } = 8;

    /// <summary>The task queues whose runs this process takes.</summary>
    public IReadOnlyList<string> Queues { get; init; } = ["default"];

    /// <summary>A worker that isn't heard of for so long is given up, and others take its runs.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long steps at work may go on when the process is told to stop.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest output of one step, as JSON.</summary>
    public int MostOutputBytes { get; init; } = 16 << 20;

    /// <summary>Whether nodes may call addresses of this machine and its network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>How many processes run code at once, the memory that a piece of code may use, and the Node.js that they are.</summary>
    public int Sandboxes { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);
    public int SandboxBytes { get; init; } = 64 << 20;
    public string NodePath { get; init; } = "node";

    /// <summary>A schedule's time that nobody came to for longer is a missed one.</summary>
    public TimeSpan MissedAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long runs are kept after they have ended.</summary>
    public TimeSpan KeepRuns { get; init; } = TimeSpan.FromDays(90);

    public TimeSpan KeepLogs { get; init; } = TimeSpan.FromDays(30);
}
