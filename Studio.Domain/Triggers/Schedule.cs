using System.ComponentModel;
using System.Text.Json;

namespace Studio.Domain.Triggers;

/// <summary>What to do about times at which no worker was there.</summary>
public enum MisfirePolicy
{
    [Description("Run once for all of them")] Once,
    [Description("Skip them")] Skip,
    [Description("Run for each of them")] All,
}

/// <summary>Times at which a deployed workflow is started.</summary>
public sealed class Schedule : IOwned, IUpdated
{
    /// <summary>A time is put off by less than this.</summary>
    public const int MostJitterSeconds = 24 * 60 * 60;

    public required Guid Id { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }
    public string? NodeId { get; init; }
    public required string Name { get; set; }

    /// <summary>A crontab's fields, or "@every" and a duration.</summary>
    public required string CronExpression { get; set; }
    public string Timezone { get; set; } = "UTC";
    public DateTimeOffset? StartsAt { get; set; }
    public DateTimeOffset? EndsAt { get; set; }
    public int JitterSeconds { get; set; }
    public JsonElement? InputData { get; set; }
    public MisfirePolicy Misfire { get; set; }
    public bool IsActive { get; set; } = true;

    /// <summary>By a person, until a person resumes it, whatever is deployed meanwhile.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>The time that is waited for. Without one it is the first from when a worker looks.</summary>
    public DateTimeOffset? NextRunAt { get; private set; }
    public DateTimeOffset? LastRunAt { get; private set; }
    public int? MaxRuns { get; set; }
    public int RunCount { get; private set; }

    /// <summary>Times at which no run was started, because so many were at work as may be.</summary>
    public int RefusedCount { get; private set; }
    public DateTimeOffset? LastRefusedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    public void Pause(bool isPaused)
    {
        IsPaused = isPaused;
        BeginAnew();
    }

    /// <summary>What it waited for counts no more: neither times of a rest nor those of before a change were missed.</summary>
    public void BeginAnew() => NextRunAt = null;
}
