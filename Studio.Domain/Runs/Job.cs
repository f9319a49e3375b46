using System.Text.Json.Nodes;

namespace Studio.Domain.Runs;

public enum JobStatus { Pending, Processing, Completed, Failed }

/// <summary>A run that waits for a worker, now or from some moment on. Who takes the run takes the row away.</summary>
public sealed class Job : IOwned, IUpdated
{
    /// <summary>Where runs wait that name no other queue.</summary>
    public const string UsualQueue = "default";

    public required Guid Id { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }
    public Guid? ExecutionId { get; init; }
    public JobStatus Status { get; private set; }
    public JsonObject Payload { get; init; } = [];
    public required DateTimeOffset NextRunAt { get; set; }
    public int Priority { get; init; }
    public required string TaskQueue { get; init; }
    public int Attempts { get; private set; }
    public string? LastError { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
