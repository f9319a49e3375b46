using System.Text.Json.Nodes;

namespace Studio.Domain.Runs;

public enum WorkerStatus { Starting, Running, Stopping, Stopped, Failed }

/// <summary>A process that works on runs.</summary>
public sealed class Worker : IUpdated
{
    public required Guid Id { get; init; }
    public required string WorkerId { get; init; }
    public Guid? ProjectId { get; init; }
    public required string TaskQueueName { get; init; }
    public WorkerStatus Status { get; set; }
    public string? Host { get; init; }
    public string? ProcessId { get; init; }
    public JsonObject Metadata { get; init; } = [];
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? StoppedAt { get; set; }
    public DateTimeOffset? LastHeartbeat { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
