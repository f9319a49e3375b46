using System.Text.Json;
using System.Text.Json.Serialization;
using Studio.Domain.Runs;

namespace Studio.Data.Runs.Feed;

/// <summary>
/// How a run stands, and which of its steps have got further since the last time. The first tells of all. What was put out is not among
/// it: who wants that reads it.
/// </summary>
public sealed record RunNews(RunRow Run, IReadOnlyList<StepNews> Steps)
{
    public bool IsLast => Run.FinishedAt is not null;

    /// <summary>Up to where the run's journal has been told.</summary>
    public int Seq { get; init; }

    /// <summary>What steps at work have said of themselves since the last time. It is not kept, and some of it may get lost.</summary>
    public IReadOnlyList<ProgressNews> Progress { get; init; } = [];

    /// <summary>Nothing else is new.</summary>
    [JsonIgnore]
    public bool IsOnlyProgress { get; init; }

    internal int Reading { get; init; }
    internal long Report { get; init; }
}

/// <summary>How far a step at work says that it is, from 0 to 1 where it knows, and at what.</summary>
public sealed record ProgressNews(string Node, int RunIndex, int Attempt, double? Progress, string? Message)
{
    /// <summary>What it has streamed since the last time: it stands in the place of all from this character on.</summary>
    public string? Text { get; init; }
    public int From { get; init; }

    /// <summary>Whole hundredths: what isn't done to the end is never all of it.</summary>
    public static int Percent(double part) => (int)Math.Floor((decimal)part * 100);
}

/// <summary>How a step stands, and how many items have left it by which port.</summary>
public sealed record StepNews(int Seq, string Node, string Type, StepStatus Status, int RunIndex, int Attempt, int MaxRetries,
    DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, int? DurationMs, JsonElement? Items, JsonElement? Error);

/// <summary>Runs that stand otherwise than before, as one may see them.</summary>
public sealed record RunsNews(IReadOnlyList<RunRow> Runs)
{
    /// <summary>Some may have changed without being told of, because the database was away: who shows a list reads it again.</summary>
    public bool MayHaveMissed { get; init; }
}
