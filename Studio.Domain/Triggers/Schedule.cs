using System.Text.Json;

namespace Studio.Domain.Triggers;

/// <summary>What to do about times at which no worker was there.</summary>
public enum MisfirePolicy { Once, Skip, All }

/// <summary>Times at which a deployed workflow is started.</summary>
public sealed class Schedule : IOwned, IUpdated
{
    public required Guid Id { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }
    public string? NodeId { get; init; }
    public required string Name { get; set; }
    public required string CronExpression { get; set; }
    public string Timezone { get; set; } = "UTC";
    public JsonElement? InputData { get; set; }
    public MisfirePolicy Misfire { get; set; }
    public bool IsActive { get; set; } = true;
    public DateTimeOffset? NextRunAt { get; private set; }
    public DateTimeOffset? LastRunAt { get; private set; }
    public int? MaxRuns { get; set; }
    public int RunCount { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
